import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { SourceWarning, SourceWarningCode } from '../../../src-shared/domain/source-table.ts'
import { SOURCE_WARNING_CODES } from '../../../src-shared/domain/source-table.ts'
import type { ShapeRow } from './shape-row.ts'

/** What can be told by looking at rows: faults of cells, hidden rows, blank rows between `firstRow` and the last one. */
export function rowWarnings(rows: readonly ShapeRow[], firstRow: number): readonly SourceWarning[] {
  const found = new Map<SourceWarningCode, SourceWarning>()
  let expected = firstRow
  for (const { row, hidden, cells } of rows) {
    if (row > expected) count('blank_rows', expected, null, row - expected)
    expected = Math.max(expected, row + 1)
    if (hidden) count('hidden_rows', row, null, 1)
    cells.forEach((cell, column) => {
      const code = faultOf(cell)
      if (code) count(code, row, column, 1)
    })
  }
  return [...found.values()]

  function count(code: SourceWarningCode, row: number, column: number | null, more: number): void {
    const known = found.get(code)
    found.set(code, known ? { ...known, count: known.count + more } : { code, count: more, row, column })
  }
}

/** A fault that there is no warning of (a text too long) is told of by its row. */
function faultOf(cell: SourceValue): SourceWarningCode | undefined {
  if (cell === null || typeof cell !== 'object' || !('fault' in cell)) return undefined
  return SOURCE_WARNING_CODES.find((code) => code === cell.fault)
}
