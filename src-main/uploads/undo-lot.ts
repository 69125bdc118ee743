import type { UndoResult } from '../../src-shared/domain/upload.ts'
import { LotWork } from '../catalog-db/lot-work.ts'
import type { LotFacts } from '../catalog-db/lot-repository.ts'
import type { LotWorkKind, OpenWork } from '../catalog-db/open-work.ts'
import { AppError } from '../foundation/app-error.ts'
import { BATCH_ROWS } from './load-lot.ts'
import type { LoadParts } from './load-lot.ts'
import type { WorkControl } from './work-control.ts'

export interface LotOrder {
  readonly lotId: string
  /** Goes on with what it began. */
  readonly jobId: string
}

/**
 * Takes back what a lot changed: rows that it created are removed, rows that it updated say again what they said. Rows changed since stay as they are, and are told of. A batch in a
 * transaction: wherever it ends, the same job goes on. Rejects with LOT_UNKNOWN, LOT_LOADING, LOT_UNDONE or LOT_DELETED when nothing of it stands, what the catalog's file
 * refuses, or the signal's reason.
 */
export function undoLot(parts: LoadParts, order: LotOrder, control: WorkControl): Promise<UndoResult> {
  return workOnLot(parts, order, control, 'undo')
}

/** Removes the rows that still say what the lot wrote, those that it only updated too. Rejects as `undoLot` does. */
export function deleteLotRows(parts: LoadParts, order: LotOrder, control: WorkControl): Promise<UndoResult> {
  return workOnLot(parts, order, control, 'delete')
}

/** Puts back what was undone or deleted, but for rows that were changed, or keys that were taken, meanwhile. Rejects with LOT_NOT_UNDONE, and as `undoLot` does. */
export function redoLot(parts: LoadParts, order: LotOrder, control: WorkControl): Promise<UndoResult> {
  return workOnLot(parts, order, control, 'redo')
}

async function workOnLot(
  { catalog, clock, batchRows = BATCH_ROWS }: LoadParts,
  { lotId, jobId }: LotOrder,
  { signal, progress }: WorkControl,
  kind: LotWorkKind,
): Promise<UndoResult> {
  const lot = catalog.lots.facts(lotId)
  const works = new LotWork(catalog.sql, lot.kind)
  let work: OpenWork = catalog.transaction(() => {
    // One that goes on was asked for when there was something to do.
    const begun = works.resume(lot, kind, jobId)
    if (begun) return begun
    refuse(catalog.lots.facts(lotId), kind)
    return works.begin(lot, kind, jobId, clock.nowMs())
  })
  let [after, done] = [0, 0]
  for (;;) {
    signal.throwIfAborted()
    const batch = catalog.transaction(() => {
      const next = works.workBatch(lot, kind, work, { after, size: batchRows }, clock.nowMs())
      if (next === null) works.end(lotId, work, kind, clock.nowMs())
      return next
    })
    if (batch === null) break
    work = batch.work
    after = batch.lastRow
    done += batch.changes
    progress(done, lot.changes)
    // Whoever cancels, or asks whether this thread still lives, is heard between two batches.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lotId, removed: work.removed, restored: work.restored, ...works.left(lot, kind) }
}

function refuse({ state, standing, takenBack }: LotFacts, kind: LotWorkKind): void {
  if (state === 'loading') throw new AppError('LOT_LOADING')
  if (kind === 'redo') {
    if (takenBack === 0 && state !== 'undone' && state !== 'deleted') throw new AppError('LOT_NOT_UNDONE')
  } else if (standing === 0) {
    if (state === 'undone') throw new AppError('LOT_UNDONE')
    if (state === 'deleted') throw new AppError('LOT_DELETED')
  }
}
