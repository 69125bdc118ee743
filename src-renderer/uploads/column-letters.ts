const LETTERS = 26
const CODE_OF_A = 65

/** A column as Excel calls it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / LETTERS)
  const letter = String.fromCodePoint(CODE_OF_A + (column % LETTERS))
  return before === 0 ? letter : columnLetters(before - 1) + letter
}
