import { useEffect } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { isActive, topLevel } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useShownRunState } from './shown-run-state.ts'

/** The run on this screen: the one started here, or else the newest that is still going, so that coming back finds it. */
export function useShownRun(): JobView | null {
  const jobs = useJobsState((state) => state.jobs)
  const { jobId, dismissed, show } = useShownRunState()
  const chosen = jobId === null ? undefined : jobs.get(jobId)
  const running = topLevel(jobs).find((job) => job.kind === 'sync-run' && isActive(job) && !dismissed.has(job.id))
  const shown = chosen ?? running ?? null
  useEffect(() => {
    // Keeps the run in view after it ends.
    if (shown && jobId === null) show(shown.id)
  }, [shown, jobId, show])
  return shown
}
