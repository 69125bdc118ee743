import { AppError } from '../../../src-main/foundation/app-error.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import type { Clock } from '../../../src-main/foundation/clock.ts'
import type {
  BoundCall,
  ProcedureAccess,
  RunEnd,
  RunReceiver,
  ServerSays,
} from '../../../src-main/procedure-calls/procedure-server.ts'
import { sqlServerProcedures } from '../../../src-main/sqlserver/procedures/sqlserver-procedures.ts'
import type { ResultColumn } from '../../../src-shared/domain/procedure-run.ts'

interface RecordedSet {
  readonly columns: readonly ResultColumn[]
  readonly rows: (readonly (string | null)[])[]
  complete: boolean
}

/** A run with everything that was told of it. */
export interface RecordedRun {
  readonly end: RunEnd | null
  readonly error: AppError | null
  readonly sets: readonly RecordedSet[]
  readonly said: readonly ServerSays[]
  readonly sent: boolean
}

/** What a test does while a run goes on; what it throws ends the run. */
export interface RunHooks {
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly sending?: () => Promise<void>
  readonly row?: (cells: readonly (string | null)[]) => Promise<void> | undefined
  readonly says?: (message: ServerSays) => void
}

/** Runs a call to its end and remembers what came of it. Rejects only with what is no AppError. */
export async function recordRun(access: ProcedureAccess, call: BoundCall, hooks: RunHooks = {}): Promise<RecordedRun> {
  const sets: RecordedSet[] = []
  const said: ServerSays[] = []
  let sent = false
  const receiver: RunReceiver = {
    async sending() {
      await hooks.sending?.()
      sent = true
    },
    setBegins(columns) {
      sets.push({ columns, rows: [], complete: false })
    },
    row(cells) {
      sets.at(-1)?.rows.push(cells)
      return hooks.row?.(cells)
    },
    setEnds() {
      const set = sets.at(-1)
      if (set) set.complete = true
    },
    says(message) {
      said.push(message)
      hooks.says?.(message)
    },
    progress() {},
  }
  const work = { clock: hooks.clock ?? systemClock, signal: hooks.signal ?? new AbortController().signal }
  try {
    const end = await sqlServerProcedures.run(access, call, receiver, work)
    return { end, error: null, sets, said, sent }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return { end: null, error: thrown, sets, said, sent }
  }
}
