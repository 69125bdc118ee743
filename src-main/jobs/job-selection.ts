import type { JobRecord } from '../app-db/job-record.ts'

export interface KindBacklog {
  /** Jobs of the kind that may still be started. */
  readonly free: number
  /** By priority, then age. */
  readonly queued: readonly JobRecord[]
}

/** Jobs to start, the first first: highest priority, then oldest, within what each kind has free. */
export function selectJobs(backlogs: readonly KindBacklog[]): readonly JobRecord[] {
  return backlogs
    .flatMap((backlog) => backlog.queued.slice(0, Math.max(0, backlog.free)))
    .toSorted((left, right) => right.priority - left.priority || left.seq - right.seq)
}
