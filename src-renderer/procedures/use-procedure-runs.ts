import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { JobPage } from '../../src-shared/ipc/job-requests.ts'
import { reportOf, request } from '../bridge/request.ts'
import { parseJobFilter, toJobSearch } from '../jobs/job-filter.ts'
import type { JobChip } from '../jobs/job-filter.ts'
import { RUN_PROCEDURE } from './procedure-job.ts'

const PAGE_JOBS = 100
/** While runs come and go the list is read again at most this often. */
const REFRESH_EVERY_MS = 500

interface ProcedureRunsList {
  /** Null before the first page. */
  readonly jobs: readonly JobView[] | null
  readonly total: number
  readonly error: ErrorReport | null
  readonly more: () => void
  /** Reads again what is shown, soon. */
  readonly refresh: () => void
}

/** Runs of procedures whose name holds `text`, newest first, page by page. */
export function useProcedureRuns(text: string, chip: JobChip): ProcedureRunsList {
  const [page, setPage] = useState<JobPage | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  /** The question asked last; an answer to an earlier one is thrown away. */
  const asked = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const ask = useCallback(
    async (before: JobPage | null, limit: number): Promise<void> => {
      asked.current += 1
      const question = asked.current
      const filter = { ...parseJobFilter(new URLSearchParams()), text, chip, kind: RUN_PROCEDURE }
      try {
        const next = await request('jobs.search', {
          ...toJobSearch(filter, ''),
          limit,
          ...(before?.nextCursor == null ? {} : { cursor: before.nextCursor }),
        })
        if (question !== asked.current) return
        setPage({ ...next, jobs: [...(before?.jobs ?? []), ...next.jobs] })
        setError(null)
      } catch (thrown) {
        if (question === asked.current) setError(reportOf(thrown))
      }
    },
    [text, chip],
  )
  useEffect(() => {
    const first = async (): Promise<void> => ask(null, PAGE_JOBS)
    void first()
    return () => {
      asked.current += 1
      if (timer.current) clearTimeout(timer.current)
      timer.current = null
    }
  }, [ask])
  const count = page?.jobs.length ?? 0
  return {
    jobs: page?.jobs ?? null,
    total: page?.total ?? 0,
    error,
    more: useCallback(() => {
      if (page !== null && page.nextCursor !== null) void ask(page, PAGE_JOBS)
    }, [ask, page]),
    refresh: useCallback(() => {
      timer.current ??= setTimeout(() => {
        timer.current = null
        void ask(null, Math.min(500, Math.max(PAGE_JOBS, count)))
      }, REFRESH_EVERY_MS)
    }, [ask, count]),
  }
}
