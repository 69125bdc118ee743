import { useMemo } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { activeLotJobs } from './lot-jobs.ts'

/** The jobs that work on lots now, by lot. */
export function useActiveLotJobs(): ReadonlyMap<string, JobView> {
  const jobs = useJobsState((state) => state.jobs)
  return useMemo(() => activeLotJobs(jobs), [jobs])
}
