import { create } from 'zustand'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { JobDetail } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'
import { isActive } from './job-order.ts'

const RUNS_SHOWN = 50
const UNFINISHED_SHOWN = 500
/** Beyond this the ended jobs seen longest ago are let go: a window stays open for weeks. */
const JOBS_KEPT = 3_000

interface JobsState {
  /** Why the last `load` failed. */
  readonly error: ErrorReport | null
  /** Jobs that some screen shows or may soon: what is unfinished, the latest runs, and what was opened; by id. */
  readonly jobs: ReadonlyMap<string, JobView>
  readonly merge: (jobs: readonly JobView[]) => void
  /** What is unfinished and the latest runs, without their parts. */
  readonly load: () => Promise<void>
  /** One job and its parts. @throws RequestFailure */
  readonly loadOne: (jobId: string) => Promise<JobDetail>
  /** @throws RequestFailure */
  readonly cancel: (jobId: string) => Promise<void>
  /** @throws RequestFailure */
  readonly retry: (jobId: string) => Promise<void>
}

export const useJobsState = create<JobsState>()((set, get) => ({
  error: null,
  jobs: new Map(),
  merge(jobs) {
    const merged = new Map(get().jobs)
    for (const job of jobs) {
      // The latest news last: what is let go is what nobody heard of for longest. Events leave out what parts were asked to do.
      const known = merged.get(job.id)
      merged.delete(job.id)
      merged.set(job.id, job.parameters === null && known ? { ...job, parameters: known.parameters } : job)
    }
    for (const [id, job] of merged) {
      if (merged.size <= JOBS_KEPT) break
      if (!isActive(job)) merged.delete(id)
    }
    set({ jobs: merged })
  },
  async load() {
    try {
      const [unfinished, latest] = await Promise.all([
        request('jobs.list', { states: ['scheduled', 'queued', 'running'], parentId: null, limit: UNFINISHED_SHOWN }),
        request('jobs.list', { parentId: null, limit: RUNS_SHOWN }),
      ])
      get().merge([...unfinished, ...latest])
      set({ error: null })
    } catch (error) {
      set({ error: reportOf(error) })
    }
  },
  async loadOne(jobId) {
    const detail = await request('jobs.get', { jobId })
    get().merge([detail.job, ...detail.children])
    return detail
  },
  async cancel(jobId) {
    get().merge([await request('jobs.cancel', { jobId })])
  },
  async retry(jobId) {
    get().merge([await request('jobs.retry', { jobId })])
  },
}))
