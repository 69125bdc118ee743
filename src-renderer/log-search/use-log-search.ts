import { useEffect, useRef } from 'react'
import type { LogSearch } from '../../src-shared/ipc/job-requests.ts'
import { toLogSearch } from './log-search-filter.ts'
import type { LogSearchFilter } from './log-search-filter.ts'
import { useLogSearchState } from './log-search-state.ts'

/** A key pressed sooner than this after the one before asks nothing yet. */
const TYPING_MS = 200

/** Searches for what the filter says: at once when the panel opens, then as it changes. */
export function useLogSearch(filter: LogSearchFilter): void {
  const isFirst = useRef(true)
  const search = JSON.stringify(toLogSearch(filter))
  useEffect(() => {
    const ask = (): void => void useLogSearchState.getState().show(JSON.parse(search) as LogSearch)
    const timer = setTimeout(ask, isFirst.current ? 0 : TYPING_MS)
    isFirst.current = false
    return () => clearTimeout(timer)
  }, [search])
}
