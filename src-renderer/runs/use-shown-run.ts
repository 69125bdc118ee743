import { useEffect } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import { isActive, topLevel } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useShownRunState } from './shown-run-state.ts'

/** The run of a dataset on this screen: the one started here, or else the newest that is still going, so that coming back finds it. */
export function useShownRun(datasetId: DatasetId): JobView | null {
  const jobs = useJobsState((state) => state.jobs)
  const { jobIds, dismissed, show } = useShownRunState()
  const jobId = jobIds.get(datasetId)
  const chosen = jobId === undefined ? undefined : jobs.get(jobId)
  const running = topLevel(jobs).find(
    (job) => job.kind === 'sync-run' && job.datasetId === datasetId && isActive(job) && !dismissed.has(job.id),
  )
  const shown = chosen ?? running ?? null
  useEffect(() => {
    // Keeps the run in view after it ends.
    if (shown && jobId === undefined) show(datasetId, shown.id)
  }, [shown, jobId, show, datasetId])
  return shown
}
