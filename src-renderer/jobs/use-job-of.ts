import { useEffect } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useJobsState } from './jobs-state.ts'

/** A job as it goes, read where nobody has yet; null while there is none or it is being read. */
export function useJobOf(jobId: string | null): JobView | null {
  const notify = useNotify()
  const job = useJobsState((state) => (jobId === null ? undefined : state.jobs.get(jobId)))
  const isUnknown = jobId !== null && job === undefined
  useEffect(() => {
    if (isUnknown && jobId !== null) useJobsState.getState().loadOne(jobId).catch(notify.failure)
  }, [isUnknown, jobId, notify])
  return job ?? null
}
