/** XFD, from 0. */
const LAST_COLUMN = 16_383

/**
 * Column of a cell's address, from 0, if the address is of that row: `B3` in row 3 is 1. -1: it is not, or beyond the last column. Called for every cell of a sheet, so it goes through the
 * letters itself.
 */
export function columnOf(address: string, row: number): number {
  let column = 0
  let at = 0
  for (; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (at === 0 || at > 3 || column > LAST_COLUMN + 1) return -1
  let number = 0
  for (; at < address.length; at++) {
    const digit = address.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number === row ? column - 1 : -1
}
