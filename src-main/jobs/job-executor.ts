import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobKind, JobProgress, LogLevel } from '../../src-shared/domain/job.ts'

/** One start of a job, as handed to a thread. `parameters` are still to be parsed by the handler's schema. */
export interface JobAssignment {
  readonly jobId: string
  readonly startNo: number
  readonly attempt: number
  readonly kind: JobKind
  readonly parameters: unknown
}

export type JobOutcome =
  /** `resultRef` names the file in which a result too large for the table was put; `result` is then null. */
  | { readonly kind: 'completed'; readonly result: unknown; readonly resultRef?: string }
  | { readonly kind: 'failed'; readonly error: ErrorReport }

export interface ReportedProgress {
  readonly jobId: string
  readonly done: number
  readonly total: number | null
  readonly unit: JobProgress['unit']
}

export interface ReportedLine {
  readonly jobId: string
  readonly atMs: number
  readonly level: LogLevel
  readonly event: string
  readonly details: Readonly<Record<string, string | number>>
}

/** What the executor tells the queue. Never called from inside one of the executor's own methods. */
export interface JobExecutorListener {
  ended(jobId: string, startNo: number, outcome: JobOutcome): void
  progressed(reports: readonly ReportedProgress[]): void
  /** `written` must be called once the lines are kept: the thread sends no more than a few batches ahead of it. */
  logged(lines: readonly ReportedLine[], written: () => void): void
  heartbeat(threadNo: number): void
  /** Another thread stands ready in place of one that ended. */
  roomFreed(): void
  /** The thread is gone and none of these jobs runs any more. `blamed`: one of them may have killed it. */
  threadEnded(threadNo: number, jobIds: readonly string[], blamed: boolean): void
}

export interface PlacementRequest {
  readonly jobId: string
  /** On a thread with no other job on it: the job is suspected of killing its thread. */
  readonly alone: boolean
}

/** Where jobs run. The queue is written against this; `JobThreadPool` implements it. */
export interface JobExecutor {
  start(listener: JobExecutorListener): void
  /** Thread for each job that can be placed now, in the order of the requests; `run` must follow before anything else happens. */
  place(requests: readonly PlacementRequest[]): ReadonlyMap<string, number>
  run(threadNo: number, assignment: JobAssignment, alone: boolean): void
  abort(jobId: string, why: 'cancelled' | 'interrupted'): void
  /** Ends the thread, whatever it is doing, and starts another in its place; `threadEnded` follows. */
  replace(threadNo: number, blamed: boolean): void
  /** Ends every thread. Idempotent. */
  stop(): Promise<void>
}
