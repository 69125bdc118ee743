/** How far into a text a count has come. */
export interface RecordCount {
  /** Whole records. */
  readonly records: number
  /** Within quotes at the end: the record goes on in the text that follows. */
  readonly isQuoted: boolean
}

/**
 * Counts the records of a piece of whole lines as textRecords would read them (asserted by a test over random texts), without reading their cells: only quotes and line ends are
 * looked at. `isQuoted`: the piece begins within quotes.
 */
export function countRecords(text: string, separator: string, skipsBlanks: boolean, isQuoted: boolean): RecordCount {
  const ends: LineEnds = { feeds: text.includes('\n'), returns: text.includes('\r') }
  let within = isQuoted
  let records = 0
  let at = 0
  while (at < text.length) {
    const quote = text.indexOf('"', at)
    if (within) {
      if (quote === -1) return { records, isQuoted: true }
      const isEscaped = text[quote + 1] === '"'
      at = quote + (isEscaped ? 2 : 1)
      within = isEscaped
      continue
    }
    records += lineEnds(text, at, quote === -1 ? text.length : quote, ends)
    if (quote === -1) break
    within = opensCell(text, quote, separator, skipsBlanks)
    at = quote + 1
  }
  const isCutOff = !within && text.length > 0 && !/[\r\n]/.test(text.at(-1) ?? '')
  return { records: isCutOff ? records + 1 : records, isQuoted: within }
}

/** Which line ends the text has at all: looking for one that it has not goes to its end every time. */
interface LineEnds {
  readonly feeds: boolean
  readonly returns: boolean
}

function lineEnds(text: string, from: number, to: number, { feeds, returns }: LineEnds): number {
  let count = 0
  if (feeds) for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++
  if (returns)
    for (let at = text.indexOf('\r', from); at !== -1 && at < to; at = text.indexOf('\r', at + 1))
      if (text[at + 1] !== '\n') count++
  return count
}

function opensCell(text: string, quote: number, separator: string, skipsBlanks: boolean): boolean {
  let before = quote - 1
  if (skipsBlanks) while (before >= 0 && text[before] === ' ') before--
  const sign = text[before]
  return sign === undefined || sign === separator || sign === '\n' || sign === '\r'
}
