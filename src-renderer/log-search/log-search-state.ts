import { create } from 'zustand'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobLogLine, JobView } from '../../src-shared/domain/job.ts'
import type { LogSearch } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'

const PAGE_LINES = 100

interface LogSearchState {
  readonly search: LogSearch | null
  /** Found so far, newest first. */
  readonly lines: readonly JobLogLine[]
  /** Those that the lines are of, by id. */
  readonly jobs: ReadonlyMap<string, JobView>
  /** Where to go on; null when there is nothing older. */
  readonly nextCursor: number | null
  readonly loadState: 'loading' | 'ready' | 'failed'
  readonly readingMore: boolean
  readonly error: ErrorReport | null
  /** Starts that search from the newest line. */
  readonly show: (search: LogSearch) => Promise<void>
  readonly more: () => Promise<void>
  /** The same search again. */
  readonly refresh: () => Promise<void>
}

/** Lines of every job's log. Asked of the main process page by page: there may be millions. */
export const useLogSearchState = create<LogSearchState>()((set, get) => {
  /** The search asked for last; an answer to an earlier one is thrown away. */
  let asked = 0

  async function read(search: LogSearch): Promise<void> {
    asked += 1
    const question = asked
    set({ readingMore: false })
    try {
      const { lines, jobs, nextCursor } = await request('jobs.searchLogs', { ...search, limit: PAGE_LINES })
      if (question !== asked) return
      set({ lines, jobs: new Map(jobs.map((job) => [job.id, job])), nextCursor, loadState: 'ready', error: null })
    } catch (thrown) {
      if (question === asked) set({ lines: [], nextCursor: null, loadState: 'failed', error: reportOf(thrown) })
    }
  }

  return {
    search: null,
    lines: [],
    jobs: new Map(),
    nextCursor: null,
    loadState: 'loading',
    readingMore: false,
    error: null,
    show(search) {
      set({ search, loadState: 'loading', error: null })
      return read(search)
    },
    async more() {
      const { search, nextCursor, readingMore } = get()
      if (search === null || nextCursor === null || readingMore) return
      set({ readingMore: true, error: null })
      const question = asked
      try {
        const page = await request('jobs.searchLogs', { ...search, limit: PAGE_LINES, cursor: nextCursor })
        if (question !== asked) return
        const jobs = new Map([...get().jobs, ...page.jobs.map((job) => [job.id, job] as const)])
        set({ lines: [...get().lines, ...page.lines], jobs, nextCursor: page.nextCursor })
      } catch (thrown) {
        if (question === asked) set({ error: reportOf(thrown) })
      } finally {
        if (question === asked) set({ readingMore: false })
      }
    },
    async refresh() {
      const { search } = get()
      if (search !== null) await read(search)
    },
  }
})
