import type { JobView } from '../../src-shared/domain/job.ts'

export function isActive(job: Pick<JobView, 'state'>): boolean {
  return job.state === 'running' || job.state === 'queued' || job.state === 'scheduled'
}

/** A run of which some parts went well: "Con fallas", not "Fallido". */
export function isPartlyFailed(job: Pick<JobView, 'state' | 'error'>): boolean {
  return job.state === 'failed' && job.error?.code === 'SOME_PARTS_FAILED'
}

export function canRetry(job: Pick<JobView, 'state'>): boolean {
  return job.state === 'failed' || job.state === 'cancelled'
}

/** Top-level jobs, newest first. */
export function topLevel(jobs: ReadonlyMap<string, JobView>): readonly JobView[] {
  return [...jobs.values()]
    .filter((job) => job.parentId === null)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
}

const CHILD_ORDER: Readonly<Record<JobView['state'], number>> = {
  running: 0,
  failed: 1,
  scheduled: 2,
  queued: 3,
  cancelled: 4,
  completed: 5,
}

/** Stores of a run: what moves or failed first, so that it is in view without scrolling. */
export function childrenOf(jobs: ReadonlyMap<string, JobView>, parentId: string): readonly JobView[] {
  return [...jobs.values()]
    .filter((job) => job.parentId === parentId)
    .toSorted((a, b) => CHILD_ORDER[a.state] - CHILD_ORDER[b.state] || (a.storeId ?? '').localeCompare(b.storeId ?? ''))
}
