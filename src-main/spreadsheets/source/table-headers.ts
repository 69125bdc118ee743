import type { SourceLayout, SourceWarning } from '../../../src-shared/domain/source-table.ts'
import { sourceCellText } from './cell-view.ts'
import type { ShapeRow } from './shape-row.ts'

/** Names of a table's columns, `''` for one without; their count is the table's width, which in a text file with a header ends at the last name. */
export interface TableHeaders {
  readonly headers: readonly string[]
  /** `duplicate_headers`, `blank_headers` (of columns that hold something), `count` columns of them. */
  readonly warnings: readonly SourceWarning[]
}

/**
 * `dataRows`: those below the header that were looked at. In a text file they do not make the table wider than its header: a decimal comma in every row (`10,50` between commas) moves what follows
 * it, and only the cells beyond the last name tell.
 */
export function tableHeaders(
  rows: readonly ShapeRow[],
  layout: Pick<SourceLayout, 'headerRow' | 'separator' | 'decimalSign' | 'dateOrder'>,
  dataRows: readonly ShapeRow[],
): TableHeaders {
  const { headerRow } = layout
  const header = headerRow === null ? undefined : rows.find(({ row }) => row === headerRow)
  const names = (header?.cells ?? []).map((cell) => sourceCellText(cell, layout).replaceAll(/\s+/g, ' ').trim())
  const named = names.findLastIndex((name) => name !== '') + 1
  const used = dataRows.reduce((widest, { cells }) => Math.max(widest, usedWidth(cells)), named)
  const wide = Array.from({ length: used }, (_, column) => names[column] ?? '')
  const headers = layout.separator !== null && named > 0 ? wide.slice(0, named) : wide
  if (headerRow === null) return { headers, warnings: [] }

  const folded = headers.map((name) => name.toLowerCase())
  const duplicates = columnsWhere(folded, (name, column) => name !== '' && folded.indexOf(name) < column)
  const filled = new Set(
    dataRows.flatMap(({ cells }) => cells.flatMap((cell, column) => (cell === null ? [] : [column]))),
  )
  const blanks = columnsWhere(wide, (name, column) => name === '' && filled.has(column))
  const warnings: SourceWarning[] = []
  if (duplicates.length > 0) warnings.push(warning('duplicate_headers', duplicates))
  if (blanks.length > 0) warnings.push(warning('blank_headers', blanks))
  return { headers, warnings }

  function warning(code: 'duplicate_headers' | 'blank_headers', columns: readonly number[]): SourceWarning {
    return { code, count: columns.length, row: headerRow, column: columns[0] ?? null }
  }
}

function usedWidth(cells: ShapeRow['cells']): number {
  return cells.findLastIndex((cell) => cell !== null) + 1
}

function columnsWhere(names: readonly string[], test: (name: string, column: number) => boolean): readonly number[] {
  return names.flatMap((name, column) => (test(name, column) ? [column] : []))
}
