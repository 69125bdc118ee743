import { kindOfValue, labelOf } from './value-kind.ts'
import type { ShapeRow } from './shape-row.ts'

/** Titles, dates of the report and the like above a header take fewer rows than this. */
const LOOKED_AT = 40
/** Rows below a header that say what its columns hold. */
const LOOKED_BELOW = 60
/** Rows between words above a header and the header. */
const LOOKED_BETWEEN = 8
/** A header names at least this share of the columns that a usual row fills. */
const FILLED_SHARE = 0.6
const LONGEST_NAME = 120

/** Row number of the column names, or null when the table begins with data. */
export function guessHeaderRow(rows: readonly ShapeRow[]): number | null {
  const least = Math.ceil(usualCells(rows) * FILLED_SHARE)
  for (const [index, candidate] of rows.slice(0, LOOKED_AT).entries()) {
    if (filledCells(candidate) < least) continue
    const verdict = judge(candidate, rows.slice(index + 1, index + 1 + LOOKED_BELOW))
    if (verdict === 'data') return null
    if (verdict === 'header') return fullerHeader(candidate, rows.slice(index + 1)).row
  }
  return null
}

/** Cells that most rows fill, the greater number of two that are as frequent; at least 2, unless no row has as many. */
export function usualCells(rows: readonly ShapeRow[]): number {
  const frequency = new Map<number, number>()
  for (const row of rows) frequency.set(filledCells(row), (frequency.get(filledCells(row)) ?? 0) + 1)
  let usual = 0
  let most = 0
  let widest = 0
  for (const [cells, count] of frequency) {
    widest = Math.max(widest, cells)
    if (count < most || (count === most && cells < usual)) continue
    usual = cells
    most = count
  }
  return Math.max(usual, Math.min(2, widest))
}

export function filledCells({ cells }: ShapeRow): number {
  return cells.reduce<number>((count, cell) => (kindOfValue(cell) === 'empty' ? count : count + 1), 0)
}

/**
 * A row of the same kind as those below it is data; one that is not, and consists of names, is the header. Where the columns below hold nothing but words, a row of words
 * counts as the header: files without one are rare.
 */
function judge(candidate: ShapeRow, below: readonly ShapeRow[]): 'header' | 'data' | 'neither' {
  let fits = 0
  let misfits = 0
  let names = 0
  let others = 0
  candidate.cells.forEach((cell, column) => {
    const kind = kindOfValue(cell)
    if (kind === 'empty') return
    const text = labelOf(cell)
    const holds = columnKind(below, column)
    const isYear = holds !== null && YEAR.test(text) && !holds.isYears
    if (isYear || (kind === 'label' && text.length <= LONGEST_NAME)) names++
    else others++
    if (holds === null) return
    if (holds.fits(text, kind) && !isYear) fits++
    else misfits++
  })
  if (fits > misfits) return 'data'
  if (misfits > 0 && names >= others) return 'header'
  return fits === 0 && others === 0 ? 'header' : 'neither'
}

/** `2024` above amounts names a column. */
const YEAR = /^(?:19|20)\d\d$/

interface ColumnKind {
  readonly isYears: boolean
  fits(text: string, kind: string): boolean
}

/** What most cells of a column have in common that words have not: numbers, dates, or codes of one form (`A-001`); null where it holds words. */
export function columnKind(rows: readonly ShapeRow[], column: number): ColumnKind | null {
  const kinds = new Map<string, number>()
  const forms = new Map<string, number>()
  let filled = 0
  let years = 0
  for (const { cells } of rows) {
    const kind = kindOfValue(cells[column])
    if (kind === 'empty') continue
    const text = labelOf(cells[column])
    filled++
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    forms.set(formOf(text), (forms.get(formOf(text)) ?? 0) + 1)
    if (YEAR.test(text)) years++
  }
  const most = filled * 0.7
  const isYears = years > most
  for (const kind of ['number', 'date'])
    if ((kinds.get(kind) ?? 0) > most) return { isYears, fits: (_text, own) => own === kind }
  for (const [form, count] of forms)
    if (count > most && form.includes('9')) return { isYears, fits: (text) => formOf(text) === form }
  return null
}

function formOf(text: string): string {
  return text.replaceAll(/\d+/g, '9').replaceAll(/\p{L}+/gu, 'A')
}

/** Words that stand above a header, in pairs (`Empresa;Caudal`) or as names of groups of columns, fill fewer cells than the header itself, which is near. */
function fullerHeader(candidate: ShapeRow, below: readonly ShapeRow[]): ShapeRow {
  const others = below.slice(0, LOOKED_BETWEEN)
  const fuller = others.find((row, index) => {
    const rest = below.slice(index + 1)
    const isNames = row.cells.every((cell) => kindOfValue(cell) === 'empty' || kindOfValue(cell) === 'label')
    return isNames && filledCells(row) > filledCells(candidate) && hasTypedColumn(rest) && judge(row, rest) === 'header'
  })
  return fuller ?? candidate
}

function hasTypedColumn(rows: readonly ShapeRow[]): boolean {
  const width = Math.max(0, ...rows.slice(0, LOOKED_BELOW).map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, column) => columnKind(rows.slice(0, LOOKED_BELOW), column)).some(Boolean)
}
