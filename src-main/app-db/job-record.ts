import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKind, JobProgress, JobState, WaitReason } from '../../src-shared/domain/job.ts'

/** A running job is lent to one thread of one boot. */
export interface JobLease {
  readonly bootId: string
  readonly threadNo: number
  readonly heartbeatAtMs: number
}

export type SavedProgress = Pick<JobProgress, 'done' | 'total' | 'unit'>

/** What a job is from its creation on. `parentId` names a group. */
export interface NewJob {
  readonly id: string
  readonly kind: JobKind
  readonly name: string
  readonly isGroup: boolean
  readonly parentId: string | null
  readonly state: 'scheduled' | 'queued'
  readonly storeId: string | null
  readonly datasetId: string | null
  readonly operator: string
  readonly priority: number
  readonly uniqueKey: string | null
  readonly parameters: unknown
  /** The same as JSON text, where someone has written them out already. */
  readonly parametersText?: string
  /** Set exactly while a job that is no group is `scheduled`. */
  readonly waitingFor: WaitReason | null
  readonly runAtMs: number
  /** Runs only once that job has completed. */
  readonly afterJobId: string | null
  /** The job that this one repeats. */
  readonly rerunOf: string | null
  readonly createdAtMs: number
}

/** One row of `jobs`. Times are milliseconds since the epoch. */
export interface JobRecord extends Omit<NewJob, 'state' | 'parametersText'> {
  /** Age: ascends in the order of creation, whatever the clock did. */
  readonly seq: number
  readonly state: JobState
  readonly startedAtMs: number | null
  readonly finishedAtMs: number | null
  readonly cancelRequestedAtMs: number | null
  readonly attempt: number
  /** Attempts used up when it was last retried by hand, which gave it all those of its kind again. */
  readonly attemptsBefore: number
  /** The delay that a waiting retry was given: across boots the wall clock may not make it longer. */
  readonly retryDelayMs: number | null
  /** Counts starts, interrupted ones included: what an earlier start still reports is recognised by it. */
  readonly startNo: number
  readonly interruptions: number
  /** Times that its thread died under it. */
  readonly threadDeaths: number
  readonly lease: JobLease | null
  readonly progress: SavedProgress | null
  /** Why the job ended, or why its last attempt failed; apart from the state. */
  readonly error: ErrorReport | null
  readonly result: unknown
  /** Names the file that holds a result too large for the table. */
  readonly resultRef: string | null
}
