import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { LotLoad } from '../catalog-db/lot-load.ts'
import type { LotFacts } from '../catalog-db/lot-repository.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { foldText } from '../foundation/fold-text.ts'
import { pause } from '../foundation/pause.ts'
import { tellDamaged, termsOf } from './draft-rows-file.ts'
import { holdDraft, releaseDraft } from './hold-draft.ts'
import { lotOutcome } from './lot-outcome.ts'
import type { LotOutcome } from './lot-outcome.ts'
import type { ReviewTerms } from './review-terms.ts'
import { settleLoad } from './settle-load.ts'
import type { WorkControl } from './work-control.ts'

export interface LoadParts {
  readonly catalog: CatalogDb
  readonly clock: Clock
  /** Rows of a transaction. */
  readonly batchRows?: number
}

export interface LoadOrder {
  /** Chosen by whoever asks; the same when the load goes on. */
  readonly lotId: string
  readonly rowsPath: string
  readonly fileName: string
  readonly operator: string
  /** SHA-256 of the file's bytes. */
  readonly contentHash: string
  /** Though the same content was loaded before. */
  readonly again: boolean
  readonly jobId: string
}

/** Measured: smaller batches spend their time waiting for the disk, larger ones are no quicker and stop later. */
export const BATCH_ROWS = 10_000
/** Others who write to the catalog look for a gap every 100 ms, never find the one between two batches, and may wait for this long. */
const HELD_MS = 3_000
const PAUSE_MS = 150

/**
 * Moves what a review left into the catalog, a batch in a transaction with the lot's cursor: wherever it ends, it goes on there. Cancelled, or failed, the lot is `partial`, or
 * gone when nothing of it was loaded; interrupted, it stays `loading`. A lot that is complete stays so. Rejects with REVIEW_MISSING, REVIEW_DAMAGED, ALREADY_LOADED,
 * LOT_NOT_RESUMABLE (the file was reviewed anew), LOT_UNDONE, LOT_DELETED, what the catalog's file refuses (DISK_FULL, FILE_LOCKED, …) or the signal's reason.
 */
export async function loadLot(parts: LoadParts, order: LoadOrder, control: WorkControl): Promise<LotOutcome> {
  const { catalog } = parts
  const { lotId } = order
  const known = catalog.lots.find(lotId)
  if (known) refuseTakenBack(catalog.lots.facts(lotId))
  if (known?.state === 'complete') return lotOutcome(catalog, lotId)
  try {
    holdDraft(catalog, order, known !== null)
    await loadAttached(parts, order, control)
  } catch (thrown) {
    if (!isInterruption(thrown)) leavePartial(parts, order, control)
    if (catalog.lots.find(lotId) === null) releaseDraft(catalog, order)
    throw thrown
  }
  return lotOutcome(catalog, lotId)
}

async function loadAttached(parts: LoadParts, order: LoadOrder, control: WorkControl): Promise<void> {
  const { sql } = parts.catalog
  const { rowsPath } = order
  const attach = sql.prepare<{ rowsPath: string }>('ATTACH DATABASE @rowsPath AS draft')
  attach.run({ rowsPath })
  try {
    await loadRows(parts, order, control)
  } catch (thrown) {
    throw tellDamaged(thrown, sql, 'draft', rowsPath)
  } finally {
    sql.exec('DETACH DATABASE draft')
  }
}

async function loadRows(parts: LoadParts, order: LoadOrder, control: WorkControl): Promise<void> {
  const { catalog, clock, batchRows = BATCH_ROWS } = parts
  const { sql } = catalog
  const { lotId, jobId } = order
  const terms = termsOf(sql, order.rowsPath, 'draft')
  const load = new LotLoad(sql, terms.kind, terms.duplicates.inCatalog)
  const { total, lastRow } = draftSize(catalog)
  // The lot comes to be with its first batch.
  const begin = (): LotFacts =>
    load.create(
      {
        id: lotId,
        kind: terms.kind,
        contentHash: order.contentHash,
        sheet: terms.layout.sheet,
        provider: terms.provider,
        fileName: order.fileName,
        operator: order.operator,
        jobId,
        total,
        lastRow,
        terms: JSON.stringify(terms),
        words: wordsOfLot(order, terms),
      },
      order.again,
      clock.nowMs(),
    )
  let since = clock.monotonicMs()
  for (let first = true; ; first = false) {
    control.signal.throwIfAborted()
    const isDone = catalog.transaction(() => {
      const lot = catalog.lots.find(lotId) === null ? begin() : catalog.lots.facts(lotId)
      if (first) load.resume(lotId, jobId)
      if (load.loadBatch(lot, batchRows, clock.nowMs())) return false
      load.complete(lotId, clock.nowMs())
      return true
    })
    control.progress(catalog.lots.facts(lotId).done, total)
    if (isDone) return
    const held = clock.monotonicMs() - since
    // Whoever cancels, or asks whether this thread still lives, is heard between two batches.
    await (held < HELD_MS ? nextTurn() : pause(clock, PAUSE_MS, control.signal))
    if (held >= HELD_MS) since = clock.monotonicMs()
  }
}

/** Throws LOT_UNDONE or LOT_DELETED: what was taken back is put back, not loaded again. */
export function refuseTakenBack({ state, takenBack }: LotFacts): void {
  if (state === 'deleted') throw new AppError('LOT_DELETED')
  if (state === 'undone' || takenBack > 0) throw new AppError('LOT_UNDONE')
}

/** What cannot be written now stays `loading`, and can be gone on with all the same. */
function leavePartial(parts: LoadParts, { lotId }: LoadOrder, { log }: WorkControl): void {
  try {
    settleLoad(parts, lotId)
  } catch (thrown) {
    log('warning', 'upload.leftLoading', { error: thrown instanceof AppError ? thrown.code : String(thrown) })
  }
}

function isInterruption(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'INTERRUPTED'
}

function draftSize({ sql }: CatalogDb): { readonly total: number; readonly lastRow: number } {
  const total = sql.prepare<object, { total: number }>('SELECT sum(rows) AS total FROM draft.verdict_counts').get({})
  const last = sql.prepare<object, { row: number | null }>('SELECT max(row) AS row FROM draft.rows').get({})
  return { total: total?.total ?? 0, lastRow: last?.row ?? 0 }
}

function wordsOfLot({ lotId, fileName, operator }: LoadOrder, { provider }: ReviewTerms): string {
  return foldText([fileName, provider ?? '', operator, lotId].join('\n'))
}
