import { useMemo } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { callOfJob, RUN_PROCEDURE } from './procedure-job.ts'

/** The runs of a procedure that this window knows of, newest first: what is unfinished, and the latest. */
export function useRunsOf(connectionId: string, procedure: string): readonly JobView[] {
  const jobs = useJobsState((state) => state.jobs)
  return useMemo(
    () =>
      [...jobs.values()]
        .filter((job) => {
          const call = job.kind === RUN_PROCEDURE ? callOfJob(job) : null
          return call?.connectionId === connectionId && call.procedure === procedure
        })
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
    [jobs, connectionId, procedure],
  )
}
