import type { ParameterSet, ProcedureCall, CallPreview } from '../../../src-shared/domain/procedure.ts'
import type { ProcedureOutcome, ProcedureStatistics, ResultPage } from '../../../src-shared/domain/procedure-run.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import { businessDateIn, isoInstant } from '../../foundation/clock.ts'
import type { Clock } from '../../foundation/clock.ts'
import { newId } from '../../foundation/ids.ts'
import type { JobArchive } from '../../jobs/job-archive.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { procedureJobName } from '../../procedure-calls/procedure-job-name.ts'
import { previewCall } from '../../procedures/preview-call.ts'
import type { ProcedureErrands, ResultExport, ResultRows } from '../../threads/procedure-errands.ts'
import type { ProcedureCatalog } from './procedure-catalog.ts'
import type { ProcedureConnections } from './procedure-connections.ts'
import type { ProcedureSchedules } from './procedure-schedules.ts'

export interface ProcedureDeskParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly jobs: Pick<JobQueue, 'enqueue' | 'get'>
  readonly archive: Pick<JobArchive, 'statistics'>
  readonly errands: Pick<ProcedureErrands, 'outcome' | 'rows' | 'exportResult'>
  readonly connections: ProcedureConnections
  readonly catalog: ProcedureCatalog
  readonly operator: string
  /** IANA zone of this computer, whose day "today" is. */
  readonly localTimeZone: string
  /** Kept values changed. */
  readonly changed: () => void
}

/** What is kept under a name; without an id it is new. */
export type NewParameterSet = Omit<ParameterSet, 'id' | 'operator' | 'savedAt'> & { readonly id?: string | undefined }

const KIND = 'run-procedure'
const MINUTE_MS = 60_000
/** A time so long ago is no slow click. */
const PAST_MS = MINUTE_MS
const NAMES_SHOWN = 5

/** Stored procedures as clerks run them: what would be sent, the runs, what they brought, and values kept for the next time. */
export class ProcedureDesk {
  readonly connections: ProcedureConnections
  readonly catalog: ProcedureCatalog
  readonly schedules: ProcedureSchedules
  readonly #parts: ProcedureDeskParts

  constructor(
    parts: ProcedureDeskParts,
    schedules: (check: (call: ProcedureCall) => Promise<ProcedureCall>) => ProcedureSchedules,
  ) {
    this.#parts = parts
    this.connections = parts.connections
    this.catalog = parts.catalog
    this.schedules = schedules((call) => this.#checked(call))
  }

  /** What would be sent if it were run now. Rejects as `ProcedureCatalog.describe` does. */
  async preview(call: ProcedureCall): Promise<CallPreview> {
    const { clock, localTimeZone: timeZone } = this.#parts
    const { kind } = this.connections.get(call.connectionId)
    const description = await this.catalog.describe(call.connectionId, call.procedure, false)
    return previewCall(kind, description, call, { today: businessDateIn(clock, timeZone), timeZone })
  }

  /** Queues it, for now or for an ISO instant. Rejects with PARAMETERS_INVALID, SCHEDULE_IN_PAST and as `ProcedureCatalog.describe` does. */
  async run(call: ProcedureCall, runAt: string | undefined): Promise<JobView> {
    const { jobs, clock, operator } = this.#parts
    if (runAt !== undefined && Date.parse(runAt) < clock.nowMs() - PAST_MS)
      throw new AppError('SCHEDULE_IN_PAST', { details: { at: runAt } })
    const parameters = await this.#checked(call)
    return jobs.enqueue({ kind: KIND, parameters, operator, ...(runAt !== undefined && { runAt }) })
  }

  /** Of a run that goes on or ended, however it ended; null when nothing was sent. Rejects with JOB_UNKNOWN. */
  async outcome(jobId: string): Promise<ProcedureOutcome | null> {
    this.#run(jobId)
    return this.#parts.errands.outcome(jobId)
  }

  /** Rejects with JOB_UNKNOWN. */
  async rows(rows: ResultRows): Promise<ResultPage> {
    this.#run(rows.jobId)
    return this.#parts.errands.rows(rows)
  }

  /** Rejects with JOB_UNKNOWN and as `exportResults` does. */
  async exportResult(file: ResultExport): Promise<{ readonly rows: number }> {
    this.#run(file.jobId)
    return this.#parts.errands.exportResult(file)
  }

  /** The procedure that a job runs. Throws JOB_UNKNOWN, also for a job of another kind. */
  procedureOf(jobId: string): string {
    const { procedure } = this.#run(jobId).parameters as Partial<ProcedureCall>
    return procedure ?? ''
  }

  /** Of the runs that are kept. */
  async statistics(connectionId: string, procedure: string): Promise<ProcedureStatistics> {
    const { id } = this.connections.get(connectionId)
    const [own] = await this.#parts.archive.statistics({ kind: KIND, name: procedureJobName(id, procedure) })
    return {
      runs: own?.completed ?? 0,
      failed: own?.failed ?? 0,
      averageMinutes: minutes(own?.meanMs),
      p95Minutes: minutes(own?.p95Ms),
      lastRunAt: own === undefined ? null : new Date(own.lastEndedAtMs).toISOString(),
    }
  }

  sets(connectionId: string, procedure: string): readonly ParameterSet[] {
    return this.#parts.db.procedureSets.list(connectionId, procedure)
  }

  /** Throws PROCEDURE_CONNECTION_UNKNOWN, PARAMETER_SET_EXISTS (another one has the name). */
  saveSet(set: NewParameterSet): readonly ParameterSet[] {
    const { db, clock, operator, changed } = this.#parts
    const { id: connectionId } = this.connections.get(set.connectionId)
    db.procedureSets.put({ ...set, connectionId, id: set.id ?? newId(), operator, savedAt: isoInstant(clock) })
    changed()
    return this.sets(connectionId, set.procedure)
  }

  /** No error when there is none. */
  removeSet(setId: string): void {
    this.#parts.db.procedureSets.remove(setId)
    this.#parts.changed()
  }

  /**
   * The call by the names that the connection and the procedure really have: runs wait for each other, and statistics are kept, by them, and in what somebody typed
   * upper and lower case are the same. Rejects with PARAMETERS_INVALID and as `preview` does.
   */
  async #checked(call: ProcedureCall): Promise<ProcedureCall> {
    const { problems } = await this.preview(call)
    const names = Object.keys(problems)
    if (names.length === 0) {
      const { name } = await this.catalog.describe(call.connectionId, call.procedure, false)
      return { ...call, connectionId: this.connections.get(call.connectionId).id, procedure: name }
    }
    const shown = names.slice(0, NAMES_SHOWN).join(', ')
    throw new AppError('PARAMETERS_INVALID', {
      details: { procedure: call.procedure, parameters: names.length > NAMES_SHOWN ? `${shown}…` : shown },
      technical: JSON.stringify(problems),
    })
  }

  #run(jobId: string): JobView {
    const job = this.#parts.jobs.get(jobId)
    if (job.kind !== KIND) throw new AppError('JOB_UNKNOWN', { details: { job: jobId } })
    return job
  }
}

function minutes(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : ms / MINUTE_MS
}
