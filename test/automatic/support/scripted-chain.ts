import { fromEpochDay, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { ErrorReport } from '../../../src-shared/domain/error-report.ts'
import type { SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import type { JobAssignment, JobExecutor, JobExecutorListener } from '../../../src-main/jobs/job-executor.ts'
import { daysOfSpan } from '../../../src-main/extract/day-spans.ts'
import type { CoverageFacts, WarehouseAccess } from '../../../src-main/warehouse/warehouse-access.ts'

/** One job that tried to reach a store. */
export interface Attempt {
  readonly storeId: string
  readonly jobId: string
  readonly atMs: number
  readonly error: ErrorReport | null
  readonly days: readonly BusinessDate[]
}

type Script = (storeId: string, atMs: number) => ErrorReport['code'] | null

const PASSING: ReadonlySet<string> = new Set(['CONNECTION_TIMEOUT', 'CONNECTION_REFUSED', 'HOST_UNREACHABLE'])

/**
 * What stands outside the scheduler in these tests: the stores and the warehouse. The queue is the real one; the threads that would run its jobs are replaced,
 * because a year of extractions over real connections would take days: a job ends at once as `script` says, and a good one covers its days.
 */
export class ScriptedChain {
  readonly attempts: Attempt[] = []
  readonly #nowMs: () => number
  readonly #covered = new Map<string, Set<number>>()
  readonly #facts = new Map<string, CoverageFacts>()
  script: Script = () => null
  /** While set, jobs that start stay running. */
  held = false

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  readonly warehouse = {
    coverageFacts: () => Promise.resolve([...this.#covered.keys()].map((storeId) => this.#factsOf(storeId))),
    meanRowsPerDay: () => Promise.resolve(new Map()),
  } as unknown as WarehouseAccess

  cover(storeId: string, days: readonly BusinessDate[]): void {
    const covered = this.#covered.get(storeId) ?? new Set()
    for (const day of days) covered.add(toEpochDay(day))
    this.#covered.set(storeId, covered)
    this.#facts.delete(storeId)
  }

  uncover(storeId: string, day: BusinessDate): void {
    this.#covered.get(storeId)?.delete(toEpochDay(day))
    this.#facts.delete(storeId)
  }

  isCovered(storeId: string, day: BusinessDate): boolean {
    return this.#covered.get(storeId)?.has(toEpochDay(day)) === true
  }

  missing(storeId: string, from: BusinessDate, to: BusinessDate): readonly BusinessDate[] {
    const missing: BusinessDate[] = []
    for (let day = toEpochDay(from); day <= toEpochDay(to); day++)
      if (this.#covered.get(storeId)?.has(day) !== true) missing.push(fromEpochDay(day))
    return missing
  }

  /** One boot's threads; once killed they do and report nothing. */
  executor(isAlive: () => boolean): JobExecutor & { readonly pending: () => number } {
    let listener: JobExecutorListener | null = null
    const running = new Map<string, JobAssignment>()
    return {
      pending: () => running.size,
      start: (given) => {
        listener = given
      },
      place: (requests) => new Map(requests.map(({ jobId }) => [jobId, 1])),
      run: (_threadNo, assignment) => {
        if (!isAlive()) return
        running.set(assignment.jobId, assignment)
        if (this.held) return
        setImmediate(() => {
          if (!isAlive() || !running.delete(assignment.jobId)) return
          const error = this.#try(assignment)
          listener?.ended(
            assignment.jobId,
            assignment.startNo,
            error === null ? { kind: 'completed', result: null } : { kind: 'failed', error },
          )
        })
      },
      abort: (jobId, why) => {
        const assignment = running.get(jobId)
        if (!assignment || !running.delete(jobId)) return
        const code = why === 'cancelled' ? 'CANCELLED' : 'INTERRUPTED'
        const error = { code, retryable: why !== 'cancelled', details: {}, technical: '' } as const
        setImmediate(() => {
          if (isAlive()) listener?.ended(jobId, assignment.startNo, { kind: 'failed', error })
        })
      },
      replace: () => undefined,
      stop: () => Promise.resolve(),
    }
  }

  #try({ jobId, parameters }: JobAssignment): ErrorReport | null {
    const { storeId, spans } = parameters as SyncStoreParameters
    const days = spans.flatMap(daysOfSpan)
    const atMs = this.#nowMs()
    const code = this.script(storeId, atMs)
    const error =
      code === null ? null : { code, retryable: PASSING.has(code), details: { server: storeId }, technical: '' }
    this.attempts.push({ storeId, jobId, atMs, error, days })
    if (error === null) this.cover(storeId, days)
    return error
  }

  #factsOf(storeId: string): CoverageFacts {
    const known = this.#facts.get(storeId)
    if (known) return known
    const days = Int32Array.from(this.#covered.get(storeId) ?? []).toSorted()
    const facts = { storeId, days, statuses: new Uint8Array(days.length), rows: new Int32Array(days.length).fill(100) }
    this.#facts.set(storeId, facts)
    return facts
  }
}
