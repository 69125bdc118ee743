import type { JobProgress, JobView } from '../../src-shared/domain/job.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { isEnded } from './job-states.ts'

/** The job as the rest of the program sees it; `live` is the progress of a job that runs now, `maxAttempts` what its kind's policy gives. */
export function toJobView(job: JobRecord, live: JobProgress | null, maxAttempts: number): JobView {
  return {
    id: job.id,
    kind: job.kind,
    name: job.name,
    state: job.state,
    waitingFor: job.waitingFor,
    runAt: toIso(job.runAtMs),
    afterJobId: job.afterJobId,
    rerunOf: job.rerunOf,
    parentId: job.parentId,
    storeId: job.storeId,
    datasetId: job.datasetId,
    operator: job.operator,
    priority: job.priority,
    attempt: job.attempt,
    attempts: Math.max(job.attempt, job.attemptsBefore + maxAttempts),
    quarantined: job.state === 'failed' && job.error?.code === 'QUARANTINED',
    parameters: job.parameters,
    progress: live ?? (job.progress ? { ...job.progress, ratePerSecond: null, secondsLeft: null } : null),
    result: job.result,
    resultRef: job.resultRef,
    error: job.error,
    cancelRequested: job.cancelRequestedAtMs !== null && !isEnded(job.state),
    createdAt: toIso(job.createdAtMs),
    startedAt: job.startedAtMs === null ? null : toIso(job.startedAtMs),
    finishedAt: job.finishedAtMs === null ? null : toIso(job.finishedAtMs),
  }
}

function toIso(ms: number): string {
  return new Date(ms).toISOString()
}
