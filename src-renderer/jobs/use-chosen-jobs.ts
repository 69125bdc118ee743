import { useCallback, useMemo, useState } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { JobChoice } from './job-columns.tsx'

interface ChosenJobs extends JobChoice {
  /** The chosen ones among those shown. */
  readonly jobs: readonly JobView[]
  readonly clear: () => void
}

/** Which of the rows shown are chosen. One that leaves the list is no longer chosen: nobody acts on what he does not see. */
export function useChosenJobs(shown: readonly JobView[]): ChosenJobs {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const jobs = useMemo(() => shown.filter((job) => ids.has(job.id)), [shown, ids])
  const chosenKey = jobs.map((job) => job.id).join(' ')
  const chosen = useMemo(() => new Set(chosenKey.split(' ').filter(Boolean)), [chosenKey])
  const toggle = useCallback((job: JobView) => {
    setIds((current) => {
      const next = new Set(current)
      if (!next.delete(job.id)) next.add(job.id)
      return next
    })
  }, [])
  const clear = useCallback(() => setIds(new Set()), [])
  const all = jobs.length === 0 ? false : jobs.length === shown.length ? true : 'mixed'
  const toggleAll = useCallback(
    () => setIds(all === true ? new Set() : new Set(shown.map((job) => job.id))),
    [all, shown],
  )
  return { jobs, chosen, toggle, all, toggleAll, clear }
}
