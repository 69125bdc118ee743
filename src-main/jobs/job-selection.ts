import type { JobRecord } from '../app-db/job-record.ts'

export interface KindBacklog {
  /** Jobs of the kind that may still be started. */
  readonly free: number
  /** Jobs of one store that may run at once, counting those of every kind with such a limit; null: any number. */
  readonly perStore: number | null
  /** By priority, then age. */
  readonly queued: readonly JobRecord[]
}

/**
 * Jobs to start, the first first: highest priority, then oldest, within what each kind has free and each store can take. `busyStores` counts
 * the running jobs of kinds with a limit per store.
 */
export function selectJobs(
  backlogs: readonly KindBacklog[],
  busyStores: ReadonlyMap<string, number>,
): readonly JobRecord[] {
  const busy = new Map(busyStores)
  const free = new Map(backlogs.map((backlog) => [backlog, backlog.free]))
  const candidates = backlogs.flatMap((backlog) => backlog.queued.map((job) => ({ job, backlog })))
  return candidates
    .toSorted((left, right) => right.job.priority - left.job.priority || left.job.seq - right.job.seq)
    .filter(({ job, backlog }) => {
      const room = free.get(backlog) ?? 0
      if (room <= 0) return false
      if (backlog.perStore !== null && job.storeId !== null) {
        const running = busy.get(job.storeId) ?? 0
        if (running >= backlog.perStore) return false
        busy.set(job.storeId, running + 1)
      }
      free.set(backlog, room - 1)
      return true
    })
    .map(({ job }) => job)
}
