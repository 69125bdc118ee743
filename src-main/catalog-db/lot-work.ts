import type { LotState, UploadKind } from '../../src-shared/domain/upload.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import type { LotFacts } from './lot-repository.ts'
import { prepareLotWork } from './lot-work-statements.ts'
import type { WorkBatch } from './lot-work-statements.ts'
import type { LotWorkKind, OpenWork } from './open-work.ts'

/** States of a change. */
const APPLIED = 0
const UNDONE = 1
const DELETED = 2

/**
 * Takes what a lot changed out of the catalog, and puts it back, a batch in a transaction, all of it in SQL. Each change says whether it is applied, undone or deleted, so that a work
 * may end anywhere and begin again at the first. A row whose `version` is not the lot's was changed since, and is left.
 */
export class LotWork {
  readonly #statements: ReturnType<typeof prepareLotWork>

  constructor(sql: SqlConnection, kind: UploadKind) {
    sql.exec(
      `CREATE TEMP TABLE IF NOT EXISTS touched (source_row INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, created INTEGER NOT NULL) STRICT`,
    )
    this.#statements = prepareLotWork(sql, kind)
  }

  /** What that job began; null: nothing yet. */
  resume(lot: LotFacts, work: LotWorkKind, jobId: string): OpenWork | null {
    return this.#statements.open.get({ lot: lot.seq, work, jobId }) ?? null
  }

  /** A new work. Another one that did not come to its end is over: what it did stands. Inside a transaction. */
  begin(lot: LotFacts, work: LotWorkKind, jobId: string, nowMs: number): OpenWork {
    const statements = this.#statements
    statements.endOthers.run({ lot: lot.seq, nowMs })
    statements.begin.run({ lot: lot.seq, work, jobId, nowMs })
    return { id: statements.lastWork.get({})?.id ?? 0, removed: 0, restored: 0 }
  }

  /**
   * The next `size` changes of the lot after that row of its file. Inside a transaction. Null: there are none left; else the work as it is then, the last row, and how many changes
   * that were.
   */
  workBatch(
    lot: LotFacts,
    kind: LotWorkKind,
    work: OpenWork,
    { after, size }: { readonly after: number; readonly size: number },
    nowMs: number,
  ): { readonly work: OpenWork; readonly lastRow: number; readonly changes: number } | null {
    const statements = this.#statements
    const span = { lot: lot.seq, from: after }
    const { row: to = null, changes = 0 } = statements.lastOfBatch.get({ ...span, size }) ?? {}
    if (to === null) return null
    const batch: WorkBatch = { ...span, to, version: lot.version, nowMs }
    statements.forgetTouched.run({})
    const done = kind === 'redo' ? this.#putBack(batch) : this.#takeBack(batch, kind)
    const next = { id: work.id, removed: work.removed + done.removed, restored: work.restored + done.restored }
    statements.advance.run(next)
    return { work: next, lastRow: to, changes }
  }

  /** Everything is done: the lot's new state, or, after a redo, the one in which it was loaded. Inside a transaction. */
  end(lotId: string, work: OpenWork, kind: LotWorkKind, nowMs: number): void {
    const statements = this.#statements
    statements.end.run({ id: work.id, nowMs })
    if (kind === 'redo') statements.loadedAgain.run({ lotId })
    else {
      const state: LotState = kind === 'undo' ? 'undone' : 'deleted'
      statements.takenBack.run({ lotId, state, nowMs })
    }
  }

  /** Changes that could not be taken back or put back, since the rows were changed meanwhile, with the first thousand keys. */
  left(lot: LotFacts, kind: LotWorkKind): { readonly left: number; readonly leftKeys: readonly string[] } {
    const { leftKeys, leftCount } = kind === 'redo' ? this.#statements.leftOut : this.#statements.leftIn
    return {
      left: leftCount.get({ lot: lot.seq })?.rows ?? 0,
      leftKeys: leftKeys.all({ lot: lot.seq }).map(({ key }) => key),
    }
  }

  #takeBack(batch: WorkBatch, kind: 'undo' | 'delete'): { removed: number; restored: number } {
    const statements = this.#statements
    const touched = statements.findStanding.run(batch)
    if (touched === 0) return { removed: 0, restored: 0 }
    statements.keepAfter.run({ ...batch, state: kind === 'undo' ? UNDONE : DELETED })
    const restored = kind === 'delete' ? 0 : this.#restore(batch)
    const removed = kind === 'delete' ? statements.removeAll.run({}) : statements.removeCreated.run({})
    statements.count.run({ lot: batch.lot, standing: -touched, takenBack: touched })
    return { removed, restored }
  }

  #restore(batch: WorkBatch): number {
    const statements = this.#statements
    const restored = statements.restore.run(batch)
    // Those rows say again what an earlier lot wrote.
    if (restored > 0) for (const { lot, rows } of statements.ownersBefore.all(batch)) this.#addStanding(lot, rows)
    return restored
  }

  #putBack(batch: WorkBatch): { removed: number; restored: number } {
    const statements = this.#statements
    const rewritten = statements.findUntouched.run(batch)
    if (rewritten > 0) {
      for (const { lot, rows } of statements.ownersBefore.all(batch)) this.#addStanding(lot, -rows)
      statements.rewrite.run(batch)
    }
    const inserted = statements.findAbsent.run(batch)
    if (inserted > 0) statements.insertAgain.run(batch)
    const touched = rewritten + inserted
    if (touched > 0) {
      statements.forgetAfter.run({ ...batch, state: APPLIED })
      statements.count.run({ lot: batch.lot, standing: touched, takenBack: -touched })
    }
    return { removed: 0, restored: touched }
  }

  #addStanding(lot: number, rows: number): void {
    this.#statements.count.run({ lot, standing: rows, takenBack: 0 })
  }
}
