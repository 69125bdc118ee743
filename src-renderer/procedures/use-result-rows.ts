import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'
import { NO_ROWS, RESULT_PAGE_ROWS, wantedPages, withResultPage } from './result-rows.ts'
import type { ResultRows } from './result-rows.ts'

interface ShownRows {
  readonly rows: ResultRows
  readonly error: ErrorReport | null
  /** Asks again for what could not be read. */
  readonly retry: () => void
}

/** The rows of a result set, page by page as they come into view. `total` grows while they arrive. */
export function useResultRows(jobId: string, set: number, total: number, first: number, last: number): ShownRows {
  const [rows, setRows] = useState<ResultRows>(NO_ROWS)
  const [error, setError] = useState<ErrorReport | null>(null)
  const asking = useRef(new Set<string>())
  const read = useCallback(
    async (page: number, known: number): Promise<void> => {
      // A page that was half empty is another question once more rows have arrived.
      const key = `${page} ${known}`
      if (asking.current.has(key)) return
      asking.current.add(key)
      try {
        const answer = await request('procedures.resultRows', {
          jobId,
          set,
          offset: page * RESULT_PAGE_ROWS,
          limit: RESULT_PAGE_ROWS,
        })
        setRows((before) => withResultPage(before, page, answer))
        setError(null)
      } catch (thrown) {
        setError(reportOf(thrown))
      } finally {
        asking.current.delete(key)
      }
    },
    [jobId, set],
  )
  useEffect(() => {
    if (error !== null) return
    const readWanted = async (): Promise<void> => {
      await Promise.all(wantedPages(rows, first, last, total).map((page) => read(page, total)))
    }
    void readWanted()
  }, [rows, first, last, total, error, read])
  return { rows, error, retry: useCallback(() => setError(null), []) }
}
