import type { NewJob } from '../../src-main/app-db/job-record.ts'

/** A queued job as the queue would write it, with what the test cares about. */
export function newJobOf(job: Partial<NewJob> & Pick<NewJob, 'id'>): NewJob {
  return {
    kind: 'sync-store',
    name: '',
    isGroup: false,
    parentId: null,
    state: 'queued',
    storeId: null,
    datasetId: null,
    operator: 'ana',
    priority: 50,
    uniqueKey: null,
    parameters: {},
    waitingFor: null,
    runAtMs: 0,
    afterJobId: null,
    rerunOf: null,
    createdAtMs: 0,
    ...job,
  }
}
