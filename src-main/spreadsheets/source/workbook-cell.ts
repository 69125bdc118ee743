import type { FaultyCell, SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { DecimalSign } from '../../../src-shared/domain/source-table.ts'
import { masked } from './cell-format.ts'
import type { CellFormat } from './cell-format.ts'
import { faulty, judgeText } from './cell-text.ts'
import { isoDate, serialDates, serialTime } from './serial-date.ts'
import { unescapeText } from './unescape-text.ts'
import { formatOfStyle } from './workbook-formats.ts'

/** A cell as it stands in the XML. */
export interface RawCell {
  /** Attribute `t`: `''` (a number), n, s, str, inlineStr, b, e or d. */
  type: string
  style: number
  /** Of `v`, or of the texts of `is`; null when there is neither. */
  value: string | null
  /** Of `f`; null when the cell has none. */
  formula: string | null
}

/** The texts that cells share, by their number; undefined where there is none. */
export interface TextSource {
  at(index: number): string | FaultyCell | undefined
}

/** What the values of a workbook's cells depend on. */
export interface CellContext {
  readonly formats: readonly CellFormat[]
  readonly texts: TextSource
  readonly date1904: boolean
  /** In which percentages are written; null: they are numbers, while it is not known yet. */
  readonly decimalSign: DecimalSign | null
  readonly maximumLength: number
}

const WHOLE = /^\d{1,15}$/
const NUMERIC = /^\s*-?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?\s*$/i
/** From here on a double, and so Excel, does not keep every digit. */
const INEXACT = 1e15
/** Digits that Excel keeps and shows; its files have 17, with noise in the last ones. */
const EXCEL_DIGITS = 15

/** Makes the value of each cell. The function returns undefined for a cell that says what cannot be: it points at a shared text or a format that there is not, or has an unknown type. */
export function cellReader(context: CellContext): (cell: RawCell) => SourceValue | undefined {
  const { formats, texts, decimalSign, maximumLength } = context
  const dateOf = serialDates(context.date1904)
  return (cell) => {
    const { type, value } = cell
    if (type === 's' && value !== null) return WHOLE.test(value) ? emptyAsNull(texts.at(Number(value))) : undefined
    if (value === null) return cell.formula === null ? null : withoutResult(cell.formula)
    if (type === '' || type === 'n') return numeric(cell, value)
    if (type === 'str' || type === 'inlineStr') return emptyAsNull(judgeText(unescapeText(value), maximumLength))
    if (type === 'b') return boolean(value)
    if (type === 'e') return faulty('formula_error', value)
    return type === 'd' ? (isoDate(value) ?? judgeText(value, maximumLength)) : undefined
  }

  function numeric({ style, formula }: RawCell, text: string): SourceValue | undefined {
    const format = formatOfStyle(formats, style)
    if (format === null) return undefined
    if (text === '') return formula === null ? null : withoutResult(formula)
    if (!NUMERIC.test(text)) return faulty('invalid_characters', text)
    const exact = Number(text)
    if (format.kind === 'date') return dateOf(exact) ?? exact
    if (format.kind === 'time' && exact > -1e6 && exact < 1e6) return serialTime(exact, format.elapsed)
    if (!(exact < INEXACT && exact > -INEXACT)) return faulty('scientific_notation', text.trim())
    const number = text.length > EXCEL_DIGITS ? rounded(exact) : exact
    if (format.kind === 'percent') return percentage(number, decimalSign)
    return format.kind === 'mask' && Number.isInteger(number) && number >= 0 ? masked(number, format.code) : number
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(EXCEL_DIGITS))
}

function emptyAsNull(text: string | FaultyCell | undefined): SourceValue | undefined {
  return text === '' ? null : text
}

function withoutResult(formula: string): FaultyCell {
  return faulty('formula_without_result', `=${formula}`)
}

function boolean(value: string): SourceValue {
  const text = value.trim()
  if (text === '1' || text === 'true') return true
  return text === '0' || text === 'false' ? false : faulty('invalid_characters', value)
}

/** What the person sees: `16%`, `16,5%`. */
function percentage(fraction: number, decimalSign: DecimalSign | null): string | number {
  const percent = rounded(fraction * 100)
  const text = String(percent)
  return decimalSign === null || text.includes('e') ? percent : `${text.replace('.', decimalSign)}%`
}
