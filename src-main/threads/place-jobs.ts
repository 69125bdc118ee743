import type { PlacementRequest } from '../jobs/job-executor.ts'

export interface ThreadLoad {
  readonly threadNo: number
  readonly jobs: number
  /** Its one job must stay alone. */
  readonly taken: boolean
}

/**
 * Thread for each request, least loaded first. A job that must be alone and finds no empty thread keeps the least loaded one from
 * taking more, so that it is not passed over for ever.
 */
export function placeJobs(
  threads: readonly ThreadLoad[],
  jobsPerThread: number,
  requests: readonly PlacementRequest[],
): ReadonlyMap<string, number> {
  const loads = new Map(threads.filter((thread) => !thread.taken).map((thread) => [thread.threadNo, thread.jobs]))
  const placed = new Map<string, number>()
  for (const { jobId, alone } of requests) {
    const [threadNo, jobs] = [...loads].toSorted((left, right) => left[1] - right[1])[0] ?? [null, 0]
    if (threadNo === null) break
    if (alone) loads.delete(threadNo)
    if (jobs >= (alone ? 1 : jobsPerThread)) continue
    placed.set(jobId, threadNo)
    if (!alone) loads.set(threadNo, jobs + 1)
  }
  return placed
}
