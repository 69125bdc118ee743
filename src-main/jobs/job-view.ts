import type { JobProgress, JobView } from '../../src-shared/domain/job.ts'
import type { JobRecord } from '../app-db/job-record.ts'
import { isEnded } from './job-states.ts'

/** The job as the rest of the program sees it; `live` is the progress of a job that runs now. */
export function toJobView(job: JobRecord, live: JobProgress | null): JobView {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    parentId: job.parentId,
    storeId: job.storeId,
    datasetId: job.datasetId,
    operator: job.operator,
    priority: job.priority,
    attempt: job.attempt,
    parameters: job.parameters,
    progress: live ?? (job.progress ? { ...job.progress, ratePerSecond: null, secondsLeft: null } : null),
    result: job.result,
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
