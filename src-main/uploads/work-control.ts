import type { LogLevel } from '../../src-shared/domain/job.ts'

/** How long work is stopped, followed and told of; a job's context gives one. */
export interface WorkControl {
  /** Looked at between two batches. Its reason is rejected with. */
  readonly signal: AbortSignal
  /** Rows done, and of how many as far as that is known. */
  readonly progress: (done: number, total: number | null) => void
  readonly log: (level: LogLevel, event: string, details?: Readonly<Record<string, string | number>>) => void
}
