import type { DecimalSign, SourceWarning } from '../../../src-shared/domain/source-table.ts'
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

/** The decimal sign of numbers that are text: that of the greater number of them, with a warning when both occur; `fallback` when none tells. */
export function guessDecimalSign(
  rows: readonly ShapeRow[],
  fallback: DecimalSign,
): { readonly sign: DecimalSign; readonly warning: SourceWarning | null } {
  const commas: Vote[] = []
  const points: Vote[] = []
  for (const { row, cells } of rows)
    cells.forEach((cell, column) => {
      if (typeof cell !== 'string') return
      const text = cell.trim().replaceAll(AROUND, '')
      if (COMMA.test(text)) commas.push({ row, column })
      else if (POINT.test(text)) points.push({ row, column })
    })
  if (commas.length === 0 && points.length === 0) return { sign: fallback, warning: null }
  const sign = commas.length > points.length || (commas.length === points.length && fallback === ',') ? ',' : '.'
  const others = sign === ',' ? points : commas
  const [first] = others
  return {
    sign,
    warning: first ? { code: 'mixed_decimal_signs', count: others.length, ...first } : null,
  }
}
