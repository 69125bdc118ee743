import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'

/** What became of a call at its server; of one that never left nothing is known. */
export type SentWork = Exclude<StoppedWork, 'nothing_sent'> | 'completed'

/** One attempt of a job, which sends its call at most once. */
export interface RunAttempt {
  readonly jobId: string
  readonly attempt: number
}

export interface SentCall {
  /** ISO instant. */
  readonly sentAt: string
  /** Null: Caudal ended before it heard how the call did. */
  readonly work: SentWork | null
  /** Why it ended; null when it completed, or nobody knows. */
  readonly error: ErrorReport | null
}
