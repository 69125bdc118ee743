import { create } from 'zustand'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { reportOf, request } from '../bridge/request.ts'

const RUNS_SHOWN = 200

interface JobsState {
  readonly loadState: 'loading' | 'ready' | 'failed'
  readonly error: ErrorReport | null
  /** Every job known to the window, runs and their stores, by id. */
  readonly jobs: ReadonlyMap<string, JobView>
  readonly merge: (jobs: readonly JobView[]) => void
  /** The latest runs, without their stores. */
  readonly load: () => Promise<void>
  /** One job and its children. @throws RequestFailure */
  readonly loadOne: (jobId: string) => Promise<void>
  /** @throws RequestFailure */
  readonly cancel: (jobId: string) => Promise<void>
}

export const useJobsState = create<JobsState>()((set, get) => ({
  loadState: 'loading',
  error: null,
  jobs: new Map(),
  merge(jobs) {
    const merged = new Map(get().jobs)
    for (const job of jobs) merged.set(job.id, job)
    set({ jobs: merged })
  },
  async load() {
    try {
      get().merge(await request('jobs.list', { parentId: null, limit: RUNS_SHOWN }))
      set({ loadState: 'ready', error: null })
    } catch (error) {
      set({ loadState: 'failed', error: reportOf(error) })
    }
  },
  async loadOne(jobId) {
    const { job, children } = await request('jobs.get', { jobId })
    get().merge([job, ...children])
  },
  async cancel(jobId) {
    get().merge([await request('jobs.cancel', { jobId })])
  },
}))
