import type { DuplicatePolicy, UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { prepareLotLoad } from './lot-load-statements.ts'
import type { BatchCounts, LotBatch } from './lot-load-statements.ts'
import { LotRepository } from './lot-repository.ts'
import type { LotFacts } from './lot-repository.ts'
import type { NewLot } from './new-lot.ts'

/**
 * Moves reviewed rows into the catalog, a batch in a transaction, all of it in SQL. What the review said of the catalog is not trusted, since the catalog may have changed: a row is
 * created, updated, left as it is or rejected by what stands there now. A draft's `rows.sqlite` is attached as `draft` while one of these lives.
 */
export class LotLoad {
  readonly #lots: LotRepository
  readonly #statements: ReturnType<typeof prepareLotLoad>
  readonly #inCatalog: DuplicatePolicy['inCatalog']

  constructor(sql: SqlConnection, kind: UploadKind, inCatalog: DuplicatePolicy['inCatalog']) {
    sql.exec(
      'CREATE TEMP TABLE IF NOT EXISTS met (row INTEGER PRIMARY KEY, id INTEGER NOT NULL, same INTEGER NOT NULL) STRICT',
    )
    this.#lots = new LotRepository(sql)
    this.#statements = prepareLotLoad(sql, kind)
    this.#inCatalog = inCatalog
  }

  /** Throws ALREADY_LOADED when that content is there, unless `again`. Inside a transaction. */
  create(lot: NewLot, again: boolean, nowMs: number): LotFacts {
    const before = again ? null : this.#lots.loadedBefore(lot)
    if (before) {
      const { loadedAt: date, lotId, operator } = before
      throw new AppError('ALREADY_LOADED', { details: { date, lot: lotId, operator } })
    }
    this.#statements.nextNumber.run({})
    this.#statements.create.run({ ...lot, nowMs })
    return this.#lots.facts(lot.id)
  }

  /** It goes on after having stopped, by this job. */
  resume(lotId: string, jobId: string): void {
    this.#statements.resume.run({ lotId, jobId })
  }

  /**
   * The next rows of the file, about `rows` of them: rows, before-images, what was rejected and the lot's cursor and counts. Inside a transaction, so that all of it is done or
   * nothing. False: there are no rows left.
   */
  loadBatch(lot: LotFacts, rows: number, nowMs: number): boolean {
    const statements = this.#statements
    const first = statements.nextRow.get({ cursor: lot.cursor })?.row
    if (first === undefined) return false
    const span = { from: first - 1, to: first - 1 + rows }
    const batch: LotBatch = { ...span, lot: lot.seq, version: lot.version, idBase: lot.idBase, nowMs }
    const { toLoad = 0, rejected = 0, duplicates = 0, skipped = 0 } = statements.verdicts.get(span) ?? {}
    const counts = { created: 0, updated: 0, unchanged: 0, rejected, duplicates, skipped }
    if (counts.rejected > 0) statements.noteProblems.run(batch)
    if (counts.duplicates > 0) statements.noteDuplicates.run(batch)
    if (counts.rejected + counts.duplicates > 0) statements.noteRejects.run(batch)
    if (toLoad > 0) {
      counts.created = statements.createRows.run(batch)
      if (counts.created > 0) statements.noteCreated.run(batch)
      if (counts.created < toLoad) this.#meet(batch, counts)
    }
    statements.advance.run({ ...counts, lot: batch.lot, to: batch.to })
    return true
  }

  /** Everything is done. */
  complete(lotId: string, nowMs: number): void {
    this.#statements.complete.run({ lotId, nowMs })
  }

  /** Rows of the batch whose keys were in the catalog before. */
  #meet(batch: LotBatch, counts: BatchCounts): void {
    const statements = this.#statements
    statements.forgetMet.run({})
    const met = statements.meet.run(batch)
    if (this.#inCatalog === 'reject') {
      statements.noteMet.run(batch)
      statements.noteMetRejects.run(batch)
      counts.duplicates += met
      return
    }
    counts.updated = statements.noteUpdated.run(batch)
    counts.unchanged = met - counts.updated
    if (counts.updated === 0) return
    for (const { lot, rows } of statements.overwritten.all({})) statements.lessStanding.run({ lot, rows })
    statements.updateRows.run(batch)
  }
}
