import type { SourceRow, SourceValue } from '../../src-shared/domain/source-row.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { ColumnMapping, RowProblem } from '../../src-shared/domain/upload.ts'
import type { UploadField, UploadTable } from '../../src-shared/domain/upload-table.ts'
import { amountsDisagree } from './amounts-disagree.ts'
import { currencyMarks, isMarkOf } from './currency-mark.ts'
import { cleanText } from './clean-text.ts'
import { readerOfField } from './reader-of-field.ts'
import { refuse } from './refusal.ts'
import type { Reading } from './refusal.ts'
import { keyOfRow } from './row-values.ts'
import type { RowValues } from './row-values.ts'
import { shownCell } from './shown-cell.ts'
import type { ValueReader } from './value-reader.ts'

/** What rows of one upload are judged by. */
export interface RowTerms {
  readonly table: UploadTable
  readonly mapping: ColumnMapping
  readonly layout: SourceLayout
  /** Columns of a text file: a row with more cells has a separator inside a value, which moved the others. Null for a workbook, whose cells stay where they are. */
  readonly width: number | null
  /** Fills `proveedor_id` where the file has none. */
  readonly provider: string | null
}

/** Texts typed over a row's cells, by field. */
export type RowFixes = Readonly<Record<string, string>>

export interface JudgedRow {
  readonly row: number
  readonly values: RowValues
  /** In the order of the table's fields; empty when the row can be taken. */
  readonly problems: readonly RowProblem[]
  /** Values of the key's fields, apart by U+001F; empty when one of them is missing or refused. */
  readonly key: string
}

export interface RowJudge {
  /** Never throws, whatever the cells hold. */
  readonly judge: (row: SourceRow, fixes?: RowFixes) => JudgedRow
  /** The cells as they stand in the file or were fixed, one for each of the table's fields in their order; `''` without a column. */
  readonly texts: (row: SourceRow, fixes?: RowFixes) => string[]
}

interface JudgedColumn {
  readonly name: string
  /** −1: the file has none. */
  readonly column: number
  readonly reader: ValueReader
  readonly isNumber: boolean
  readonly required: boolean
  readonly fallback: string | null
  /** The text read last and what it was read as: in many columns most rows say the same as the one before. */
  lastText: string | null
  lastReading: Reading | null
}

const SHOWN_LENGTH = 200
/** Of amounts in tables without a currency of their own. */
const LOCAL_CURRENCY = 'VES'
const NO_PROBLEMS: readonly RowProblem[] = []

/** Prepares all that rows have in common; the judge runs a million times. */
export function rowJudge({ table, mapping, layout, width, provider }: RowTerms): RowJudge {
  const columns = table.fields.map((field) => judgedColumn(field, mapping, layout, provider))
  const nothing = columns.map(() => null)
  const keyOf = keyOfRow(table)
  const expectedNet = amountsDisagree(table)
  const lastColumn = width ?? Infinity
  const cellOf = ({ cells }: SourceRow, { name, column }: JudgedColumn, fixes: RowFixes | undefined): SourceValue => {
    const fixed = fixes !== undefined && Object.hasOwn(fixes, name) ? fixes[name] : undefined
    return fixed ?? (column < 0 ? null : (cells[column] ?? null))
  }
  const currencyColumn = columns.find(({ name }) => name === 'moneda')
  /** An amount with the sign of another currency than its row's is that many of the wrong one. */
  const inCurrency = (value: string, cell: string, row: SourceRow, fixes: RowFixes | undefined): Reading => {
    const expected =
      currencyColumn === undefined ? LOCAL_CURRENCY : readCell(cellOf(row, currencyColumn, fixes), currencyColumn)
    if (typeof expected !== 'string') return value
    const mark = currencyMarks(cell).find((each) => !isMarkOf(each, expected))
    return mark === undefined ? value : refuse('other_currency', { mark, expected })
  }
  const problem = (
    row: number,
    field: string,
    value: string,
    { reason, details }: Exclude<Reading, string>,
  ): RowProblem => ({
    row,
    field,
    reason,
    value: value.length > SHOWN_LENGTH ? value.slice(0, SHOWN_LENGTH) : value,
    details,
  })

  return {
    judge(row, fixes) {
      const values: (string | null)[] = nothing.slice()
      let problems: RowProblem[] | null = null
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at] as JudgedColumn
        const cell = cellOf(row, column, fixes)
        const value = readCell(cell, column)
        const reading =
          column.isNumber && typeof cell === 'string' && typeof value === 'string' && isMarked(cell)
            ? inCurrency(value, cell, row, fixes)
            : value
        if (reading === null || typeof reading === 'string') values[at] = reading
        else (problems ??= []).push(problem(row.row, column.name, shownCell(cell, layout), reading))
      }
      if (row.cells.length > lastColumn && row.cells.some((cell, at) => at >= lastColumn && !isBlank(cell)))
        (problems ??= []).push(
          problem(row.row, '*', String(row.cells.length), refuse('too_many_cells', { maximum: lastColumn })),
        )
      if (problems === null) {
        const expected = expectedNet(values)
        if (expected !== null) problems = [disagreement(row.row, values, table, expected)]
      }
      return { row: row.row, values, problems: problems ?? NO_PROBLEMS, key: keyOf(values) }
    },
    texts: (row, fixes) => columns.map((column) => shownCell(cellOf(row, column, fixes), layout)),
  }
}

function judgedColumn(
  { name, type, required, fallback }: UploadField,
  mapping: ColumnMapping,
  layout: SourceLayout,
  provider: string | null,
): JudgedColumn {
  return {
    name,
    column: mapping.find(({ field }) => field === name)?.column ?? -1,
    reader: readerOfField(type, layout),
    isNumber: type.type === 'decimal' || type.type === 'integer',
    required,
    fallback: name === 'proveedor_id' ? (provider ?? fallback) : fallback,
    lastText: null,
    lastReading: null,
  }
}

function isBlank(cell: SourceValue): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}

/** Whether a number's text has anything before its digits or after them: most have not. */
function isMarked(text: string): boolean {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  return first < 48 || first > 57 || last < 48 || last > 57
}

/** The value to keep; null when there is none. */
function readCell(cell: SourceValue, column: JudgedColumn): Reading | null {
  if (typeof cell !== 'string') return readTyped(cell, column)
  if (cell !== column.lastText) {
    column.lastReading = readText(cell, column)
    column.lastText = cell
  }
  return column.lastReading
}

function readText(cell: string, column: JudgedColumn): Reading | null {
  const text = cleanText(cell)
  if (typeof text !== 'string') return text
  return text === '' ? readNothing(column) : column.reader.fromText(text)
}

function readTyped(cell: Exclude<SourceValue, string>, column: JudgedColumn): Reading | null {
  const { reader } = column
  if (typeof cell === 'number') return reader.fromNumber(cell)
  if (typeof cell === 'boolean') return reader.fromBoolean(cell)
  if (cell === null) return readNothing(column)
  return 'fault' in cell ? refuse(cell.fault) : reader.fromDate(cell)
}

function readNothing({ required, fallback }: JudgedColumn): Reading | null {
  if (fallback !== null) return fallback
  return required ? refuse('required') : null
}

function disagreement(row: number, values: RowValues, { fields }: UploadTable, expected: string): RowProblem {
  const at = fields.findIndex(({ name }) => name === 'monto_neto')
  return { row, field: 'monto_neto', reason: 'amounts_disagree', value: values[at] ?? '', details: { expected } }
}
