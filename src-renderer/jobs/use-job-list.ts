import { useEffect } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'
import { toJobSearch } from './job-filter.ts'
import type { JobFilter } from './job-filter.ts'
import { useJobListState } from './job-list-state.ts'

/** A key pressed sooner than this after the one before asks nothing yet. */
const TYPING_MS = 200

/** Shows the list of that filter. The operator is known from the start on, and only "Mis trabajos" waits for it. */
export function useJobList(filter: JobFilter): void {
  const info = useAppInfoState((state) => state.info)
  const operator = info.state === 'ready' ? info.value.operator : null
  const search = filter.mine && operator === null ? null : JSON.stringify(toJobSearch(filter, operator ?? ''))
  useEffect(() => {
    if (search === null) return
    const { show, search: before } = useJobListState.getState()
    const ask = (): void => void show(JSON.parse(search) as Parameters<typeof show>[0])
    if (before === null) {
      ask()
      return
    }
    const timer = setTimeout(ask, TYPING_MS)
    return () => clearTimeout(timer)
  }, [search])
}
