import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

/** Children shown with their run: more than the largest chain planned for. */
const MAX_CHILDREN = 1000

export function jobsRequests(engine: Engine): AreaHandlers<'jobs'> {
  const { jobs } = engine
  return {
    'jobs.list': (filter) => jobs.list(filter),
    'jobs.get': ({ jobId }) => ({
      job: jobs.get(jobId),
      children: jobs.list({ parentId: jobId, limit: MAX_CHILDREN }),
    }),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
    'jobs.log': ({ jobId, afterSeq, limit }) => jobs.log(jobId, afterSeq, limit),
  }
}
