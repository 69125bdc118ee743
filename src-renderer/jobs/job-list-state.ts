import { create } from 'zustand'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { JobSearch } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'

const PAGE_JOBS = 100
/** Rows that one reading may bring up to date; those further down stay as they were read. */
const MAX_REFRESHED = 500

function isTopLevel(job: JobView): boolean {
  return job.parentId === null
}

interface JobListState {
  readonly search: JobSearch | null
  /** The rows read so far, newest first; `total` says how many there are. */
  readonly jobs: readonly JobView[]
  readonly total: number
  readonly nextCursor: number | null
  readonly loadState: 'loading' | 'ready' | 'failed'
  readonly error: ErrorReport | null
  /** Row whose detail was opened: coming back finds it, once. */
  readonly openedId: string | null
  /** Shows the jobs of that search; the rows of the same search as before stay while they are read again. */
  readonly show: (search: JobSearch) => Promise<void>
  readonly more: () => Promise<void>
  /** Reads again what is shown, from the top. */
  readonly refresh: () => Promise<void>
  /** Rows on screen follow what happens. True when the list itself may have changed: a job that is new, or that no longer passes. */
  readonly follow: (changed: readonly JobView[]) => boolean
  readonly opened: (jobId: string | null) => void
}

/** Trabajos' list. Asked of the main process page by page: there may be 200,000 jobs. */
export const useJobListState = create<JobListState>()((set, get) => {
  /** The page asked for last; an answer to an earlier question is thrown away. */
  let asked = 0
  let readingMore = false

  async function read(search: JobSearch, limit: number): Promise<void> {
    asked += 1
    const question = asked
    try {
      const page = await request('jobs.search', { ...search, limit })
      if (question === asked) set({ ...page, loadState: 'ready', error: null })
    } catch (thrown) {
      if (question === asked) set({ loadState: 'failed', error: reportOf(thrown) })
    }
  }

  return {
    search: null,
    jobs: [],
    total: 0,
    nextCursor: null,
    loadState: 'loading',
    error: null,
    openedId: null,
    async show(search) {
      const same = JSON.stringify(search) === JSON.stringify(get().search)
      if (same) return get().refresh()
      set({ search, ...(get().search === null ? { loadState: 'loading' as const } : {}) })
      return read(search, PAGE_JOBS)
    },
    async more() {
      const { search, nextCursor, loadState } = get()
      if (search === null || nextCursor === null || loadState !== 'ready' || readingMore) return
      readingMore = true
      const question = asked
      try {
        const page = await request('jobs.search', { ...search, limit: PAGE_JOBS, cursor: nextCursor })
        if (question === asked) set({ jobs: [...get().jobs, ...page.jobs], nextCursor: page.nextCursor })
      } catch (thrown) {
        set({ error: reportOf(thrown) })
      } finally {
        readingMore = false
      }
    },
    async refresh() {
      const { search, jobs } = get()
      if (search === null) return
      if (jobs.length <= MAX_REFRESHED) await read(search, Math.max(PAGE_JOBS, jobs.length))
      else await read(search, PAGE_JOBS)
    },
    follow(changed) {
      const { jobs, search } = get()
      const news = new Map(changed.map((job) => [job.id, job]))
      // Parts are listed by themselves only where somebody looks for them.
      const listed = search?.text || search?.kinds || search?.storeId ? changed : changed.filter(isTopLevel)
      let moved = false
      const known = new Set<string>()
      const followed = jobs.map((job) => {
        const now = news.get(job.id)
        if (!now) return job
        known.add(job.id)
        if (now.state !== job.state) moved = true
        return now.parameters === null ? { ...now, parameters: job.parameters } : now
      })
      if (known.size > 0) set({ jobs: followed })
      return moved || listed.some((job) => !known.has(job.id))
    },
    opened: (openedId) => set({ openedId }),
  }
})
