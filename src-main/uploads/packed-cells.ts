import type { SourceRow, SourceValue } from '../../src-shared/domain/source-row.ts'
import type { ColumnMapping } from '../../src-shared/domain/upload.ts'
import type { UploadTable } from '../../src-shared/domain/upload-table.ts'
import type { RowValues } from '../upload-rows/row-values.ts'

/** Between two cells; before the first of a row that is kept whole; before a cell that is no plain text. */
const SEPARATOR = '\u001F'
const WHOLE = '\u001E'
const TYPED = '\u0002'
/** The sign of the first place in a mapping. */
const FIRST_PLACE = 0x30
/** The signs above, and half a character of two, which can be stored only as an escape. */
// oxlint-disable-next-line no-control-regex -- the signs are control characters
const ESCAPED = /[\u0002\u001E\u001F]|\p{Surrogate}/u

/**
 * Cells of a row as one text and back, so that a row can be judged again as the file has it without reading the file. Of a row that is taken only the mapped cells, those that
 * differ from the values; of another all of them. JSON would do and takes three times as long, a million times.
 */
export interface CellPacking {
  /** A row without problems: none of its mapped cells holds a control character. */
  packTaken(row: SourceRow, values: RowValues): string
  packWhole(row: SourceRow): string
  /** `values`: those that it was packed with. */
  unpack(row: number, packed: string, values: RowValues): SourceRow
}

export function cellPacking(table: UploadTable, mapping: ColumnMapping): CellPacking {
  const mapped = mapping
    .map(({ field, column }) => ({ column, at: table.fields.findIndex(({ name }) => name === field) }))
    .filter(({ at }) => at >= 0)
    .map(({ column, at }, place) => ({ column, at, sign: String.fromCharCode(FIRST_PLACE + place) }))
  const width = Math.max(0, ...mapped.map(({ column }) => column + 1))
  return {
    packTaken({ cells }, values) {
      let packed = ''
      for (const { column, at, sign } of mapped) {
        const cell = cells[column] ?? null
        if (cell === values[at]) continue
        if (packed !== '') packed += SEPARATOR
        packed += cell === null ? sign : sign + (typeof cell === 'string' ? cell : typedCell(cell))
      }
      return packed
    },
    packWhole: ({ cells }) => WHOLE + cells.map((cell) => anyCell(cell)).join(SEPARATOR),
    unpack(row, packed, values) {
      if (packed.startsWith(WHOLE)) {
        return {
          row,
          cells: packed
            .slice(1)
            .split(SEPARATOR)
            .map((part) => readCell(part)),
        }
      }
      const cells: SourceValue[] = Array.from({ length: width }, () => null)
      for (const { column, at } of mapped) cells[column] = values[at] ?? null
      for (const part of packed === '' ? [] : packed.split(SEPARATOR)) {
        const column = mapped[part.charCodeAt(0) - FIRST_PLACE]?.column
        if (column !== undefined) cells[column] = readCell(part.slice(1))
      }
      return { row, cells }
    },
  }
}

function anyCell(cell: SourceValue): string {
  if (cell === null) return ''
  if (typeof cell === 'string' && !ESCAPED.test(cell)) return cell
  return typedCell(cell)
}

function typedCell(cell: Exclude<SourceValue, null>): string {
  return TYPED + JSON.stringify(cell)
}

function readCell(part: string): SourceValue {
  if (part === '') return null
  return part.startsWith(TYPED) ? (JSON.parse(part.slice(1)) as SourceValue) : part
}
