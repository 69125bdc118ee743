import type { SyncRunParameters } from '../../../src-shared/domain/job.ts'
import type { JobDetail } from '../../../src-shared/ipc/job-requests.ts'
import type { Bridge } from '../../../src-shared/ipc/bridge.ts'
import { requestFromPage } from '../../../scripts/request-from-page.ts'
import type { LaunchedCaudal } from './launch-caudal.ts'

/** Starts a run through the bridge and resolves when it has ended, whatever its end. */
export async function runToEnd(caudal: LaunchedCaudal, parameters: SyncRunParameters): Promise<JobDetail> {
  const { jobId } = await requestFromPage(caudal.page, 'runs.start', parameters)
  return jobToEnd(caudal, jobId)
}

/** Waits for the job's own event, not for time to pass. */
export async function jobToEnd({ page }: LaunchedCaudal, jobId: string): Promise<JobDetail> {
  await page.evaluate((wanted) => {
    const ended = new Promise<void>((resolve, reject) => {
      const { caudal } = globalThis as unknown as { caudal: Bridge }
      const stop = caudal.on('jobs.changed', (jobs) => {
        if (jobs.some((job) => job.id === wanted && job.finishedAt !== null)) finish()
      })
      const finish = (): void => {
        stop()
        resolve()
      }
      // It may have ended before anyone listened.
      const lookOnce = async (): Promise<void> => {
        const reply = await caudal.request('jobs.get', { jobId: wanted })
        if (!reply.ok) reject(new Error(reply.error.code))
        else if (reply.value.job.finishedAt !== null) finish()
      }
      void lookOnce()
    })
    // Nobody in the page holds it otherwise, and the garbage collector may take it away from whoever waits.
    Object.assign(globalThis, { [`ended ${wanted}`]: ended })
    return ended
  }, jobId)
  return requestFromPage(page, 'jobs.get', { jobId })
}
