import type { SourceRow, SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout, SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { textCells } from './text-cells.ts'
import { textPieces } from './text-pieces.ts'
import { textRecords } from './text-records.ts'
import { textStart } from './text-start.ts'
import type { ParsedRecords, TextDialect } from './text-records.ts'

/** Characters within quotes after which the quote is taken for one that nobody closed. A cell holds 32,767. */
export const LONGEST_QUOTED_TEXT = 1024 * 1024

/**
 * Rows of a text file that have a value, piece by piece. A quote that is open at the end of a piece is read again with the pieces that follow, twice as many each time.
 * Throws what openTextRows throws.
 */
export async function* textRowReader(
  path: string,
  layout: SourceLayout,
  limits: SourceLimits,
  signal: AbortSignal,
): AsyncGenerator<readonly SourceRow[], void> {
  let dialect: TextDialect | null = null
  let nextRow = 1
  let width = 0
  let held = ''
  let retryLength = 0
  for await (const piece of textPieces(path, layout.encoding ?? 'utf-8', signal)) {
    if (dialect === null) {
      const start = textStart(piece)
      dialect = { separator: layout.separator ?? ';', skipsBlanks: start.skipsBlanks }
      held = start.body
    } else held += piece
    if (held.length < retryLength) continue
    const parsed = textRecords(held, dialect)
    if (parsed.kind === 'unclosed') {
      if (held.length > LONGEST_QUOTED_TEXT) throw unclosedQuote(path, nextRow + parsed.recordsBefore)
      retryLength = held.length * 2
      continue
    }
    yield take(parsed, held, dialect)
    held = ''
    retryLength = 0
  }
  if (held === '' || dialect === null) return
  const parsed = textRecords(held, dialect)
  if (parsed.kind === 'unclosed') throw unclosedQuote(path, nextRow + parsed.recordsBefore)
  yield take(parsed, held, dialect)

  function take({ records, quoted }: ParsedRecords, text: string, { separator }: TextDialect): readonly SourceRow[] {
    const firstRow = nextRow
    nextRow += records.length
    // The header, or else the first row, says how many cells a row has.
    if (width === 0) width = records[(layout.headerRow ?? 1) - firstRow]?.length ?? 0
    const cells = textCells(records, text, quoted, {
      separator,
      repairsMojibake: layout.repairMojibake,
      maximumCellLength: limits.maximumCellLength,
      width,
    })
    return textRows(cells, firstRow, path, limits)
  }
}

/** Those with a value, numbered. Throws FILE_TOO_LARGE for one with too many cells. */
export function textRows(
  cells: readonly SourceValue[][],
  firstRow: number,
  path: string,
  limits: SourceLimits,
): readonly SourceRow[] {
  const rows: SourceRow[] = []
  let row = firstRow
  for (const record of cells) {
    if (record.length > limits.maximumColumns) checkColumns(record, path, limits.maximumColumns)
    if (hasValue(record)) rows.push({ row, cells: record })
    row++
  }
  return rows
}

export function unclosedQuote(path: string, row: number): AppError {
  return new AppError('UNCLOSED_QUOTE', { details: { file: path, row } })
}

function hasValue(record: readonly SourceValue[]): boolean {
  for (const value of record) if (value !== null && (typeof value !== 'string' || value.trim() !== '')) return true
  return false
}

function checkColumns(record: readonly SourceValue[], path: string, maximum: number): void {
  const found = record.findLastIndex((value) => value !== null) + 1
  if (found > maximum)
    throw new AppError('FILE_TOO_LARGE', { details: { file: path, limit: 'columns', maximum, found } })
}
