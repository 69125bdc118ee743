import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ReviewFilter, ReviewRow } from '../../src-shared/domain/upload.ts'
import { reportOf, request } from '../bridge/request.ts'
import { missingPages, PAGE_ROWS, withPage, withRow } from './review-rows-cache.ts'
import type { ReviewRowsCache } from './review-rows-cache.ts'
import { useUploadsState } from './uploads-state.ts'

const TYPING_MS = 400

interface ReviewRows {
  /** Null while the first page is read. */
  readonly cache: ReviewRowsCache | null
  /** What is shown is not yet what was asked for. */
  readonly busy: boolean
  readonly error: ErrorReport | null
  /** Rows came into view. */
  readonly want: (first: number, last: number) => void
  readonly replace: (row: ReviewRow) => void
  /** Reads all of it anew. */
  readonly reload: () => void
}

/** The rows of a review that a filter and a search leave, page by page as they come into view. */
export function useReviewRows(draftId: string, filter: ReviewFilter, search: string): ReviewRows {
  const updateCounts = useUploadsState((state) => state.updateCounts)
  const [cache, setCache] = useState<ReviewRowsCache | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const [version, setVersion] = useState(0)
  const [answered, setAnswered] = useState('')
  const asking = useRef(new Set<string>())
  const list = `${filter} ${search} ${version}`
  const current = useRef(list)

  const read = useCallback(
    async (page: number) => {
      const key = `${page} ${list}`
      if (asking.current.has(key)) return
      asking.current.add(key)
      try {
        const answer = await request('uploads.reviewRows', {
          draftId,
          filter,
          search,
          offset: page * PAGE_ROWS,
          limit: PAGE_ROWS,
        })
        if (current.current !== list) return
        updateCounts(draftId, answer.counts)
        setCache((before) => withPage(page === 0 ? null : before, page, answer))
        setError(null)
        setAnswered(list)
      } catch (thrown) {
        if (current.current !== list) return
        setError(reportOf(thrown))
        setAnswered(list)
      } finally {
        asking.current.delete(key)
      }
    },
    [draftId, filter, search, list, updateCounts],
  )

  useEffect(() => {
    const isTyping = current.current !== list && search !== ''
    current.current = list
    const timer = setTimeout(() => void read(0), isTyping ? TYPING_MS : 0)
    return () => clearTimeout(timer)
  }, [list, read, search])

  const want = useCallback(
    (first: number, last: number) => {
      // Rows of another list are no part of this one.
      if (cache && answered === list) for (const page of missingPages(cache, first, last)) void read(page)
    },
    [cache, answered, list, read],
  )
  return {
    cache,
    busy: answered !== list,
    error,
    want,
    replace: useCallback((row) => setCache((before) => before && withRow(before, row)), []),
    reload: useCallback(() => setVersion((before) => before + 1), []),
  }
}
