import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** A number's digits; `whole` may have leading zeros, `fraction` trailing ones, neither has signs. */
export interface NumberParts {
  readonly isNegative: boolean
  readonly whole: string
  readonly fraction: string
  readonly isPercent: boolean
}

const CURRENCY =
  /^(?:bs\.?\s?[sdf]?\.?|us\$|mx\$|\$|€|usd|ref\.?|eur|ves|vef|mxn|cop)\s*|\s*(?:bs\.?[sdf]?\.?|us\$|\$|€|usd|ref\.?|eur|ves|vef|mxn|cop)$/gi
const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i
const GROUPED_BY_BLANKS = /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/

/** By decimal sign: digits, with thousands apart by the other sign or not at all. */
const USUAL: Readonly<Record<DecimalSign, RegExp>> = {
  ',': /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/,
  '.': /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/,
}
const LEADING_ZERO_GROUP = /^-?0\d{0,2}[.,]\d{3}(?!\d)/

/**
 * Takes a number apart as back offices write it: `1.234,56`, `1,234.56`, `1 234,56`, `1'234.56`, `Bs. 1.234,50`, `(123,45)` and `123,45-` (both negative), `16 %`.
 * `decimalSign` is the file's: a text whose own decimal sign can only be the other one (`12.5` or `1,234.56` where the comma is) is refused as ambiguous, since beside it a
 * `1.234` could be either number. `1.234` itself is what the file's sign makes of it.
 */
export function splitNumber(text: string, decimalSign: DecimalSign): NumberParts | Refusal {
  if (USUAL[decimalSign].test(text) && !isZeroGrouped(text, decimalSign)) return usualParts(text, decimalSign)
  if (EXPONENT.test(text)) return refuse('scientific_notation')
  const bare = withoutMarks(text)
  if (bare === null) return refuse('not_a_number')
  const { digits, isNegative, isPercent } = bare
  const compact = GROUPED_BY_BLANKS.test(digits) ? digits.replaceAll(/[ '’]/g, '') : digits
  if (USUAL[decimalSign].test(compact) && !compact.startsWith('-') && !isZeroGrouped(compact, decimalSign))
    return { ...usualParts(compact, decimalSign), isNegative, isPercent }
  // `,5` has no whole part.
  if (compact.startsWith(decimalSign) && /^.\d+$/.test(compact))
    return { isNegative, whole: '0', fraction: compact.slice(1), isPercent }
  const other = decimalSign === ',' ? '.' : ','
  const isOthersNumber = USUAL[other].test(compact) || new RegExp(`^\\${other}\\d+$`).test(compact)
  return isOthersNumber ? refuse('ambiguous_number', { sign: decimalSign }) : refuse('not_a_number')
}

/** `0.123` where the comma is the decimal sign: no one groups thousands after a zero. */
function isZeroGrouped(text: string, decimalSign: DecimalSign): boolean {
  const match = LEADING_ZERO_GROUP.exec(text)
  return match !== null && !match[0].includes(decimalSign)
}

function usualParts(text: string, decimalSign: DecimalSign): NumberParts {
  const isNegative = text.charCodeAt(0) === 45
  const at = text.indexOf(decimalSign)
  const whole = text.slice(isNegative ? 1 : 0, at < 0 ? undefined : at)
  const grouping = decimalSign === ',' ? '.' : ','
  return {
    isNegative,
    whole: whole.includes(grouping) ? whole.replaceAll(grouping, '') : whole,
    fraction: at < 0 ? '' : text.slice(at + 1),
    isPercent: false,
  }
}

/** Without currency, percent sign, and one mark of a negative; null when there are two. */
function withoutMarks(
  text: string,
): { readonly digits: string; readonly isNegative: boolean; readonly isPercent: boolean } | null {
  let rest = text.replaceAll('\u2212', '-').replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ')
  const isPercent = rest.endsWith('%')
  if (isPercent) rest = rest.slice(0, -1).trimEnd()
  let marks = 0
  const take = (pattern: RegExp, isMark: boolean): void => {
    const taken = rest.replace(pattern, '$1').trim()
    if (taken === rest) return
    rest = taken
    if (isMark) marks++
  }
  take(/^\((.+)\)$/, true)
  // The mark stands before or after the currency.
  for (let round = 0; round < 2; round++) {
    take(/^-(.*)$/, true)
    take(/^(.*)-$/, true)
    take(/^\+(.*)$/, false)
    rest = rest.replaceAll(CURRENCY, '')
  }
  return marks > 1 || rest === '' ? null : { digits: rest, isNegative: marks === 1, isPercent }
}
