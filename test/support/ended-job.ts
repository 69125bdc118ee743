import type { Engine } from '../../src-main/engine/engine.ts'
import type { JobView } from '../../src-shared/domain/job.ts'

/** The job as it ended, at once if it has. */
export function endedJob({ jobs }: Engine, jobId: string): Promise<JobView> {
  return new Promise((resolve) => {
    const settle = (): boolean => {
      const job = jobs.get(jobId)
      if (job.finishedAt !== null) resolve(job)
      return job.finishedAt !== null
    }
    if (settle()) return
    const unsubscribe = jobs.subscribe({
      jobsChanged: () => {
        if (settle()) unsubscribe()
      },
    })
  })
}
