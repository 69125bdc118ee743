import { useEffect, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { JobTransition, JobView } from '../../src-shared/domain/job.ts'
import { reportOf } from '../bridge/request.ts'
import { childrenOf } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'

interface ShownJob {
  /** Null until read. */
  readonly job: JobView | null
  readonly parts: readonly JobView[]
  readonly steps: readonly JobTransition[]
  readonly error: ErrorReport | null
  readonly reload: () => void
}

/** One job with its parts and history: read when it is opened and whenever its state changes; between, it follows the events. */
export function useJobDetail(jobId: string): ShownJob {
  const jobs = useJobsState((state) => state.jobs)
  const loadOne = useJobsState((state) => state.loadOne)
  const [steps, setSteps] = useState<readonly JobTransition[]>([])
  const [error, setError] = useState<ErrorReport | null>(null)
  const [asked, setAsked] = useState(0)
  const job = jobs.get(jobId) ?? null
  const moved = job && `${job.state} ${job.attempt} ${job.cancelRequested}`
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      try {
        const detail = await loadOne(jobId)
        if (!current) return
        setSteps(detail.steps)
        setError(null)
      } catch (thrown) {
        if (current) setError(reportOf(thrown))
      }
    }
    void read()
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each change of state is a step more, and "Reintentar" asks again
  }, [jobId, loadOne, moved, asked])
  return { job, parts: childrenOf(jobs, jobId), steps, error, reload: () => setAsked(asked + 1) }
}
