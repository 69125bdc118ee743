import { SEPARATORS } from '../../../src-shared/domain/source-table.ts'
import type { Separator } from '../../../src-shared/domain/source-table.ts'
import { textRecords } from './text-records.ts'

/** In this order where two make as good a table. */
const PREFERRED: readonly Separator[] = ['\t', ';', '|', ',']

/**
 * The separator that makes most rows equally wide: the text is its beginning, whole lines. A semicolon when none makes more than one column, as for a list of one.
 * `declared` is that of a `sep=` line.
 */
export function guessSeparator(text: string, declared: string | null, skipsBlanks: boolean): Separator {
  const named = SEPARATORS.find((separator) => separator === declared)
  if (named !== undefined) return named
  let best: Separator = ';'
  let bestScore = 0
  for (const separator of PREFERRED) {
    const score = scoreOf(text, separator, skipsBlanks)
    if (score > bestScore) {
      best = separator
      bestScore = score
    }
  }
  return best
}

/** Share of the rows that are as wide as most; a first wide row, a header more often than not, that is as wide counts as much as a fifth of them. */
function scoreOf(text: string, separator: Separator, skipsBlanks: boolean): number {
  if (!text.includes(separator)) return 0
  const parsed = textRecords(text, { separator, skipsBlanks })
  // A quote that never closes must not make another separator the better one, by which it would stand within a cell.
  const records =
    parsed.kind === 'records' ? parsed.records : text.split(/\r\n|\n|\r/).map((line) => line.split(separator))
  const rows = records.filter((record) => record.some((cell) => cell.trim() !== ''))
  const frequency = new Map<number, number>()
  for (const { length } of rows) frequency.set(length, (frequency.get(length) ?? 0) + 1)
  let width = 1
  let most = 0
  for (const [length, count] of frequency)
    if (length > 1 && count > most) {
      width = length
      most = count
    }
  if (width === 1) return 0
  const header = rows.find((record) => record.length > 1)
  return most / rows.length + (header?.length === width ? 0.2 : 0)
}
