import { fromEpochDay, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../../src-shared/domain/error-report.ts'
import type { SyncStoreParameters } from '../../../src-shared/domain/job.ts'
import type { JobAssignment, JobExecutor, JobExecutorListener } from '../../../src-main/jobs/job-executor.ts'
import { daysOfSpan } from '../../../src-main/extract/day-spans.ts'
import type { CoverageFacts, WarehouseAccess } from '../../../src-main/warehouse/warehouse-access.ts'

/** One job that tried to reach a store. */
export interface Attempt {
  readonly datasetId: DatasetId
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
  /** Days that a good job leaves open all the same: the store keeps changing them. */
  isStubborn: (datasetId: DatasetId, storeId: string, day: BusinessDate) => boolean = () => false
  /** While set, jobs that start stay running. */
  held = false

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  readonly warehouse = {
    coverageFacts: (datasetId: DatasetId) => Promise.resolve(this.#factsOfDataset(datasetId)),
    meanRowsPerDay: () => Promise.resolve(new Map()),
  } as unknown as WarehouseAccess

  cover(storeId: string, days: readonly BusinessDate[], datasetId: DatasetId = 'ventas'): void {
    const key = keyOf(datasetId, storeId)
    const covered = this.#covered.get(key) ?? new Set()
    for (const day of days) covered.add(toEpochDay(day))
    this.#covered.set(key, covered)
    this.#facts.delete(key)
  }

  uncover(storeId: string, day: BusinessDate, datasetId: DatasetId = 'ventas'): void {
    const key = keyOf(datasetId, storeId)
    this.#covered.get(key)?.delete(toEpochDay(day))
    this.#facts.delete(key)
  }

  isCovered(storeId: string, day: BusinessDate): boolean {
    return this.#covered.get(keyOf('ventas', storeId))?.has(toEpochDay(day)) === true
  }

  missing(
    storeId: string,
    from: BusinessDate,
    to: BusinessDate,
    datasetId: DatasetId = 'ventas',
  ): readonly BusinessDate[] {
    const covered = this.#covered.get(keyOf(datasetId, storeId))
    const missing: BusinessDate[] = []
    for (let day = toEpochDay(from); day <= toEpochDay(to); day++)
      if (covered?.has(day) !== true) missing.push(fromEpochDay(day))
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
    const { datasetId, storeId, spans } = parameters as SyncStoreParameters
    const days = spans.flatMap(daysOfSpan)
    const atMs = this.#nowMs()
    const code = this.script(storeId, atMs)
    const error =
      code === null ? null : { code, retryable: PASSING.has(code), details: { server: storeId }, technical: '' }
    this.attempts.push({ datasetId, storeId, jobId, atMs, error, days })
    if (error === null)
      this.cover(
        storeId,
        days.filter((day) => !this.isStubborn(datasetId, storeId, day)),
        datasetId,
      )
    return error
  }

  #factsOfDataset(datasetId: DatasetId): readonly CoverageFacts[] {
    const prefix = keyOf(datasetId, '')
    const storeIds = [...this.#covered.keys()].flatMap((key) =>
      key.startsWith(prefix) ? key.slice(prefix.length) : [],
    )
    return storeIds.map((storeId) => this.#factsOf(keyOf(datasetId, storeId), storeId))
  }

  #factsOf(key: string, storeId: string): CoverageFacts {
    const known = this.#facts.get(key)
    if (known) return known
    const days = Int32Array.from(this.#covered.get(key) ?? []).toSorted()
    const facts = { storeId, days, statuses: new Uint8Array(days.length), rows: new Int32Array(days.length).fill(100) }
    this.#facts.set(key, facts)
    return facts
  }
}

function keyOf(datasetId: DatasetId, storeId: string): string {
  return `${datasetId}:${storeId}`
}
