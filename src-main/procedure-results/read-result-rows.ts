import type { ResultPage } from '../../src-shared/domain/procedure-run.ts'
import { AppError } from '../foundation/app-error.ts'
import { resultsPath } from './results-path.ts'
import { ResultsReader } from './results-reader.ts'
import type { ResultRow } from './results-reader.ts'

/** Nobody reads more of a cell in a grid; an export holds the whole. */
const CELL_CHARACTERS = 4_000
/** Of a page: beyond it cells are cut shorter, since the window must hold it. */
const PAGE_CHARACTERS = 8_000_000
const CUT_SHORT = 100

/** Rows `offset` (from 0) to `offset + limit` of a set, of which more may still arrive. Long cells are cut and say how much is left. Throws RESULT_MISSING. Never on the main thread. */
export function readResultRows(
  folder: string,
  jobId: string,
  setNo: number,
  offset: number,
  limit: number,
): ResultPage {
  const reader = ResultsReader.open(folder, jobId)
  if (!reader) throw new AppError('RESULT_MISSING', { details: { file: resultsPath(folder, jobId) } })
  try {
    const { rows: total } = reader.set(setNo)
    const rows: ResultRow[] = []
    let characters = 0
    for (const row of reader.rows(setNo, offset)) {
      if (rows.length >= limit || offset + rows.length >= total) break
      const most = characters > PAGE_CHARACTERS ? CUT_SHORT : CELL_CHARACTERS
      const cells = row.map((cell) => shownCell(cell, most))
      for (const cell of cells) characters += cell?.length ?? 0
      rows.push(cells)
    }
    return { rows, total }
  } finally {
    reader.close()
  }
}

function shownCell(cell: string | null, most: number): string | null {
  return cell === null || cell.length <= most ? cell : `${cell.slice(0, most)}… (+${cell.length - most})`
}
