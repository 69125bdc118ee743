/** Why a cell has no text that can be trusted. */
type CellFault = 'formula_without_result' | 'formula_error' | 'control_characters'

export interface GridCell {
  readonly text: string
  readonly fault: CellFault | null
}

/** A row as the spreadsheet numbers it, from 1. Rows without any text are left out. */
export interface GridRow {
  readonly row: number
  readonly cells: readonly GridCell[]
}

/** One sheet of a workbook, or a text file. */
export interface ListGrid {
  /** `text` has separators between its cells, which a value may contain by mistake. */
  readonly source: 'text' | 'workbook'
  readonly rows: readonly GridRow[]
}

export const EMPTY_CELL: GridCell = { text: '', fault: null }

/** Whether the text holds characters that no one types into a cell: NUL and the like. Line ends and tabs are left alone. */
function hasControlCharacters(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
}

export function textCell(text: string): GridCell {
  return hasControlCharacters(text) ? { text, fault: 'control_characters' } : { text, fault: null }
}

/** Leaves out rows without text; keeps the numbers of the others. */
export function gridOf(source: ListGrid['source'], rows: readonly GridRow[]): ListGrid {
  return {
    source,
    rows: rows.filter(({ cells }) => cells.some(({ text, fault }) => fault !== null || text.trim() !== '')),
  }
}
