import { basename } from 'node:path'
import { AppError } from '../foundation/app-error.ts'
import { judgeStoreRow, storeRowProblem } from './judge-store-row.ts'
import type { JudgedRow, StoreListEntry } from './judge-store-row.ts'
import type { ListGrid } from './list-grid.ts'
import { readListGrids } from './read-list-grids.ts'
import { findHeader, RECOMMENDED_HEADERS, REQUIRED_FIELDS } from './store-list-columns.ts'
import type { ListColumn, ListHeader, RequiredField } from './store-list-columns.ts'

const MAXIMUM_BYTES = 5 * 1024 * 1024
const MAXIMUM_ROWS = 2000

/** A list of stores as it was read: nothing is known yet of the stores that exist already. */
export interface StoreList {
  readonly fileName: string
  readonly entries: readonly StoreListEntry[]
  /** By row number, apart, so that entries can be shown and logged; only of rows without problems. */
  readonly passwords: ReadonlyMap<number, string>
}

export interface ReadStoreListOptions {
  /** IANA zone of stores whose row names none. */
  readonly defaultTimeZone: string
}

/**
 * Reads a list of stores from a text file (any usual separator and encoding) or an .xlsx (the first sheet with the headers).
 * Rows are judged one by one; the list as a whole is refused with FILE_NOT_FOUND, FILE_LOCKED, FILE_UNREADABLE, FILE_CORRUPT, LIST_TOO_LARGE,
 * LIST_FORMAT_UNKNOWN, LIST_EMPTY or LIST_COLUMN_MISSING (`column` names them).
 */
export async function readStoreList(path: string, options: ReadStoreListOptions): Promise<StoreList> {
  const grids = await readListGrids(path, MAXIMUM_BYTES, () => tooLarge(path))
  const { grid, header } = chooseGrid(grids, path)
  const rows = grid.rows.filter(({ row }) => row > header.row.row)
  if (rows.length === 0) throw new AppError('LIST_EMPTY', { details: { file: path } })
  if (rows.length > MAXIMUM_ROWS) throw tooLarge(path)

  const context = {
    columns: header.columns,
    maximumCells: grid.source === 'text' ? header.row.cells.length : null,
    defaultTimeZone: options.defaultTimeZone,
  }
  const judged = rows.map((row) => judgeStoreRow(row, context))
  const entries = withDuplicates(
    judged.map(({ entry }) => entry),
    header.columns,
  )
  return { fileName: basename(path), entries, passwords: passwordsOf(judged, entries) }
}

function tooLarge(path: string): AppError {
  return new AppError('LIST_TOO_LARGE', {
    details: { file: path, maximumRows: MAXIMUM_ROWS, maximumMegabytes: MAXIMUM_BYTES / 1024 / 1024 },
  })
}

/** The first grid that has all headers; otherwise the error says what the best one lacks. */
function chooseGrid(
  grids: readonly ListGrid[],
  path: string,
): { readonly grid: ListGrid; readonly header: ListHeader } {
  if (grids.every(({ rows }) => rows.length === 0)) throw new AppError('LIST_EMPTY', { details: { file: path } })
  let fewestMissing: readonly RequiredField[] = REQUIRED_FIELDS
  for (const grid of grids) {
    const header = findHeader(grid)
    if (header && header.missing.length === 0) return { grid, header }
    if (header && header.missing.length < fewestMissing.length) fewestMissing = header.missing
  }
  throw new AppError('LIST_COLUMN_MISSING', {
    details: { file: path, column: fewestMissing.map((field) => RECOMMENDED_HEADERS[field]).join(', ') },
  })
}

/** Ids that differ only in case are one store to people. The first of them stands, the others have a problem. */
function withDuplicates(entries: readonly StoreListEntry[], columns: readonly ListColumn[]): readonly StoreListEntry[] {
  const column = columns.find(({ field }) => field === 'id')?.header ?? ''
  const seen = new Set<string>()
  return entries.map((entry) => {
    const key = entry.storeId.toLowerCase()
    const isDuplicate = key !== '' && seen.has(key)
    seen.add(key)
    if (!isDuplicate) return entry
    return {
      ...entry,
      store: null,
      problems: [...entry.problems, storeRowProblem(entry.row, 'id', column, entry.storeId, 'duplicate')],
    }
  })
}

function passwordsOf(judged: readonly JudgedRow[], entries: readonly StoreListEntry[]): ReadonlyMap<number, string> {
  const valid = new Set(entries.filter(({ store }) => store !== null).map(({ row }) => row))
  const passwords = new Map<number, string>()
  for (const { entry, password } of judged)
    if (password !== null && valid.has(entry.row)) passwords.set(entry.row, password)
  return passwords
}
