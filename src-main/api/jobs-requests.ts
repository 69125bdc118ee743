import type { JobView } from '../../src-shared/domain/job.ts'
import type { BulkOutcome } from '../../src-shared/ipc/job-requests.ts'
import type { Engine } from '../engine/engine.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'
import { isPlannedAnew, rerunJob } from './rerun-job.ts'
import { kindStatistics } from './kind-statistics.ts'
import { searchJobs } from './search-jobs.ts'
import { searchLogs } from './search-logs.ts'

/** Children shown with their run: more than the largest chain planned for. */
const MAX_CHILDREN = 1000

export function jobsRequests(engine: Engine, desktop: Desktop): AreaHandlers<'jobs'> {
  const { jobs, archive, operator } = engine
  const kinds = () => jobs.kinds().map((kind) => (isPlannedAnew(kind.kind) ? { ...kind, canEdit: true } : kind))
  return {
    'jobs.list': (filter) => jobs.list(filter),
    'jobs.search': (search) => searchJobs(engine, search),
    'jobs.get': ({ jobId }) => ({
      job: jobs.get(jobId),
      children: jobs.list({ parentId: jobId, limit: MAX_CHILDREN }),
      steps: jobs.history(jobId),
    }),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId, operator),
    'jobs.cancelMany': ({ jobIds }) => forEach(jobIds, (jobId) => jobs.cancel(jobId, operator)),
    'jobs.retry': ({ jobId }) => jobs.retry(jobId, operator),
    'jobs.retryMany': ({ jobIds }) => forEach(jobIds, (jobId) => jobs.retry(jobId, operator)),
    'jobs.rerun': (request) => rerunJob(engine, request),
    'jobs.kinds': kinds,
    'jobs.pauseKind'({ kind }) {
      jobs.pauseKind(kind, operator)
      return kinds()
    },
    'jobs.resumeKind'({ kind }) {
      jobs.resumeKind(kind)
      return kinds()
    },
    'jobs.statistics': ({ kind, name }) => kindStatistics(engine, kind, name),
    'jobs.result': ({ jobId }) => archive.result(jobId),
    'jobs.log': ({ jobId, afterSeq, limit }) => jobs.log(jobId, afterSeq, limit),
    'jobs.searchLogs': (search) => searchLogs(engine, search),
    'jobs.exportLog': async ({ jobId }) => {
      const path = await desktop.chooseTextPath(`caudal-${jobId}.txt`)
      if (path === null) return null
      await archive.exportLog(jobId, path, engine.settings.get().language)
      return { path }
    },
  }
}

/** One after the other; a job that meanwhile is in another state, or whose place was taken, is only counted. */
function forEach(jobIds: readonly string[], act: (jobId: string) => JobView): BulkOutcome {
  const changed: JobView[] = []
  let refused = 0
  for (const jobId of jobIds) {
    try {
      changed.push(act(jobId))
    } catch (thrown) {
      if (!REFUSALS.has(toAppError(thrown).code)) throw thrown
      refused += 1
    }
  }
  return { changed, refused }
}

const REFUSALS: ReadonlySet<string> = new Set([
  'JOB_UNKNOWN',
  'JOB_NOT_CANCELLABLE',
  'JOB_NOT_RETRYABLE',
  'STORE_ADDED_AGAIN',
  'JOB_ALREADY_RUNNING',
])
