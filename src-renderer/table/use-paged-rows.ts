import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from '../bridge/request.ts'

const PAGE_ROWS = 100
/** Rows that one reading may bring up to date, as many as a request answers. */
const MAX_REFRESHED = 500

export interface RowsPage<Row> {
  /** Rows that there are in all. */
  readonly matching: number
  readonly rows: readonly Row[]
}

export interface PagedRows<Row> {
  /** The rows read so far; null before the first page. */
  readonly rows: readonly Row[] | null
  readonly matching: number
  readonly error: ErrorReport | null
  readonly more: () => void
  /** Reads again what is shown, from the top; the rows stay meanwhile. */
  readonly refresh: () => void
}

/** Rows asked of the main process page by page. `read` is the question: another function is another question, so keep it while it is the same. */
export function usePagedRows<Row>(read: (page: PageOf) => Promise<RowsPage<Row>>): PagedRows<Row> {
  const [shown, setShown] = useState<RowsPage<Row> | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  /** The question asked last; an answer to an earlier one is thrown away. */
  const asked = useRef(0)
  const readingMore = useRef(false)
  const ask = useCallback(
    async (before: readonly Row[], limit: number): Promise<void> => {
      asked.current += 1
      const question = asked.current
      try {
        const page = await read({ offset: before.length, limit })
        if (question !== asked.current) return
        setShown({ matching: page.matching, rows: [...before, ...page.rows] })
        setError(null)
      } catch (thrown) {
        if (question === asked.current) setError(reportOf(thrown))
      }
    },
    [read],
  )
  useEffect(() => {
    const first = async (): Promise<void> => ask([], PAGE_ROWS)
    void first()
    return () => {
      asked.current += 1
    }
  }, [ask])
  const more = useCallback(() => {
    if (shown === null || shown.rows.length >= shown.matching || readingMore.current) return
    readingMore.current = true
    void ask(shown.rows, PAGE_ROWS).finally(() => {
      readingMore.current = false
    })
  }, [ask, shown])
  const count = shown?.rows.length ?? 0
  const refresh = useCallback(
    () => void ask([], count > MAX_REFRESHED ? PAGE_ROWS : Math.max(PAGE_ROWS, count)),
    [ask, count],
  )
  return { rows: shown?.rows ?? null, matching: shown?.matching ?? 0, error, more, refresh }
}

interface PageOf {
  readonly offset: number
  readonly limit: number
}
