import type { DecimalSign, SourceLayout, SourceWarning } from '../../../src-shared/domain/source-table.ts'
import { isUndecidedNumber } from '../../upload-rows/undecided-number.ts'
import type { ShapeRow } from './shape-row.ts'

/** Not a digit, sign or blank before the number: a currency. */
const AROUND = /^(?:bs\.?|bsf\.?|usd|ref\.?|\$|€)\s?|\s?(?:%|€|\$|bs\.?)$/gi
/** Numbers that can be read with that decimal sign only: `1.234,5`, `12,5`, `0,1234`, `1.234.567`. What has three digits after its one sign tells nothing. */
const COMMA = /^[-+(]?(?:\d{1,3}(?:[. ]\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3}){2,})\)?$/
const POINT = /^[-+(]?(?:\d{1,3}(?:[, ']\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3}){2,})\)?$/

interface Vote {
  readonly row: number
  readonly column: number
}

/** What somebody wants of the sign; `sure`: he chose or confirmed it. */
export interface WantedSign {
  readonly sign: DecimalSign
  readonly sure: boolean
}

export function wantedSign(layout: Partial<SourceLayout> | null): WantedSign | null {
  return layout?.decimalSign ? { sign: layout.decimalSign, sure: layout.decimalSignSure === true } : null
}

interface GuessedSign {
  readonly sign: DecimalSign
  /** False: of the numbers some could be read with either sign, and nothing in their own columns tells. */
  readonly sure: boolean
  readonly warnings: readonly SourceWarning[]
}

/**
 * The decimal sign of numbers that are text: that of the greater number of them, with a warning when both occur; `fallback` when none tells. What other columns say proves nothing of a
 * column's `1.234`: prices in thousands stand beside rates such as `16.00`.
 */
export function guessDecimalSign(
  rows: readonly ShapeRow[],
  fallback: DecimalSign,
  wanted: WantedSign | null = null,
): GuessedSign {
  const votes: Record<DecimalSign | 'either', Vote[]> = { ',': [], '.': [], either: [] }
  for (const { row, cells } of rows)
    cells.forEach((cell, column) => {
      if (typeof cell !== 'string') return
      const vote = voteOf(cell.trim())
      if (vote !== null) votes[vote].push({ row, column })
    })
  const commas = votes[','].length
  const points = votes['.'].length
  const usual = commas === points ? fallback : commas > points ? ',' : '.'
  const sign = wanted?.sign ?? usual
  const undecided = wanted?.sure === true ? [] : unproved(votes, sign)
  return {
    sign,
    sure: undecided.length === 0,
    warnings: [
      ...warningOf('mixed_decimal_signs', votes[usual === ',' ? '.' : ',']),
      ...warningOf('ambiguous_numbers', undecided),
    ],
  }
}

function voteOf(text: string): DecimalSign | 'either' | null {
  const bare = text.replaceAll(AROUND, '')
  if (COMMA.test(bare)) return ','
  if (POINT.test(bare)) return '.'
  return !/\p{L}/u.test(bare) && isUndecidedNumber(text) ? 'either' : null
}

/** Numbers of either sign in columns where the other ones do not speak for this sign. */
function unproved(
  votes: Readonly<Record<DecimalSign | 'either', readonly Vote[]>>,
  sign: DecimalSign,
): readonly Vote[] {
  const balance = new Map<number, number>()
  for (const { column } of votes[sign]) balance.set(column, (balance.get(column) ?? 0) + 1)
  for (const { column } of votes[sign === ',' ? '.' : ',']) balance.set(column, (balance.get(column) ?? 0) - 1)
  return votes.either.filter(({ column }) => (balance.get(column) ?? 0) <= 0)
}

function warningOf(code: SourceWarning['code'], votes: readonly Vote[]): readonly SourceWarning[] {
  const [first] = votes
  return first ? [{ code, count: votes.length, ...first }] : []
}
