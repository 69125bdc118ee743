import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import type { SourceRows } from '../../src-shared/domain/source-row.ts'
import type { ReviewCounts } from '../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { fileError } from '../foundation/file-error.ts'
import { renameFile } from '../foundation/rename-file.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { repeatByHand } from './changes-by-hand.ts'
import type { ChangesByHand } from './changes-by-hand.ts'
import { DraftRowWriter } from './draft-row-writer.ts'
import { DraftRows } from './draft-rows.ts'
import { createDraftRowsFile, setFact } from './draft-rows-file.ts'
import { DraftVerdicts } from './draft-verdicts.ts'
import { KeySightings } from './key-sightings.ts'
import { cellPacking } from './packed-cells.ts'
import { keepCounts, readCounts } from './review-counts.ts'
import { rowTermsOf } from './review-terms.ts'
import type { ReviewTerms } from './review-terms.ts'
import { rowReviewer } from './row-reviewer.ts'
import type { WorkControl } from './work-control.ts'

export interface ReviewOrder extends ReviewTerms {
  /** Written whole or not at all. */
  readonly rowsPath: string
  /** The rows of the file; read once. */
  readonly source: SourceRows
  /** How many they may be; null: not known. */
  readonly expectedRows: number | null
  /** Of the review before, to be repeated on this one; null: nothing. */
  readonly byHand?: ChangesByHand | null
}

export interface Review {
  readonly counts: ReviewCounts
  /** Rows to be loaded that a rule warns of. */
  readonly warned: number
}

/** Rows compared with the catalog between two looks at the signal. */
const COMPARED_ROWS = 20_000

/**
 * Reads and judges every row of a file, once, and repeats what was changed by hand: what it finds is kept in `rowsPath`, and the load moves it from there. Rejects with what `source` rejects with, CARD_RULE_INVALID,
 * DISK_FULL and other errors of the file, or the signal's reason; then `rowsPath` is as it was.
 */
export async function reviewUpload(
  { catalog }: { readonly catalog: CatalogDb },
  order: ReviewOrder,
  control: WorkControl,
): Promise<Review> {
  const { rowsPath, source, expectedRows, byHand = null, ...terms } = order
  const unfinished = `${rowsPath}.part`
  try {
    rmSync(unfinished, { force: true })
    const file = createDraftRowsFile(unfinished, catalog)
    let review: Review
    try {
      review = await fillRows(file.sql, terms, { source, expectedRows }, control)
      if (byHand !== null) {
        // Before anybody can take this review for the last one: whoever reviews again finds every change in it.
        const rows = new DraftRows(file)
        await repeatByHand(rows, byHand, control.signal)
        review = { ...review, counts: rows.counts() }
      }
    } finally {
      file.sql.close()
    }
    syncFile(unfinished)
    await renameFile(unfinished, rowsPath)
    return review
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw thrown instanceof Error && 'syscall' in thrown ? fileError(thrown, rowsPath, 'write') : thrown
  }
}

async function fillRows(
  sql: SqlConnection,
  terms: ReviewTerms,
  { source, expectedRows }: Pick<ReviewOrder, 'source' | 'expectedRows'>,
  { signal, progress }: WorkControl,
): Promise<Review> {
  const reviewer = rowReviewer(terms)
  const { table, mapping } = rowTermsOf(terms)
  const writer = new DraftRowWriter(sql, cellPacking(table, mapping))
  const verdicts = new DraftVerdicts(sql, terms)
  const sightings = new KeySightings()
  let [read, lastRow, warned] = [0, 0, 0]
  // Without a journal a transaction costs nothing, and each statement would be one.
  sql.exec('BEGIN')
  for await (const batch of source) {
    signal.throwIfAborted()
    for (const row of batch) {
      const reviewed = reviewer.review(row)
      writer.add(row, reviewed)
      if (reviewed.warnings.length > 0) warned++
      if (reviewed.problems.length > 0) continue
      const first = sightings.see(reviewed.key, row.row)
      if (first === 0) continue
      verdicts.suspect(first)
      verdicts.suspect(row.row)
    }
    read += batch.length
    lastRow = batch.at(-1)?.row ?? lastRow
    progress(read, expectedRows === null ? null : Math.max(read, expectedRows))
  }
  writer.flush()
  verdicts.decideSuspects()
  if (verdicts.hasCatalogRows()) {
    for (let from = 0; from < lastRow; from += COMPARED_ROWS) {
      signal.throwIfAborted()
      verdicts.compare({ from, to: from + COMPARED_ROWS })
      // Whoever asks whether this thread still lives gets an answer.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  setFact(sql, 'terms', JSON.stringify(terms))
  setFact(sql, 'warned', String(warned))
  keepCounts(sql)
  sql.exec('COMMIT')
  progress(read, read)
  return { counts: readCounts(sql), warned }
}

function syncFile(filePath: string): void {
  const file = openSync(filePath, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
