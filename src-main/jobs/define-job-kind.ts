import { jobKindSchema } from '../../src-shared/domain/job.ts'
import type { JobGroup, JobHandler } from './job-handler.ts'

type Optional =
  | 'canEdit'
  | 'onlyForRemovedStore'
  | 'concurrencyPerStore'
  | 'name'
  | 'storeId'
  | 'datasetId'
  | 'uniqueKey'
  | 'lane'

type JobKindDefinition<P, R> = Omit<JobHandler<P, R>, Optional> & Partial<Pick<JobHandler<P, R>, Optional>>

/** A kind of job with what it leaves unsaid: no store, no name, no limit per store, as many at once with the same parameters as may be. Throws on a kind that is no name. */
export function defineJobKind<P, R>(definition: JobKindDefinition<P, R>): JobHandler<P, R> {
  jobKindSchema.parse(definition.kind)
  return {
    canEdit: true,
    onlyForRemovedStore: false,
    concurrencyPerStore: null,
    name: () => '',
    storeId: () => null,
    datasetId: () => null,
    uniqueKey: () => null,
    lane: () => null,
    ...definition,
  }
}

/** A kind of which each job is the parent of others. Throws on a kind that is no name. */
export function defineJobGroup<P>(definition: Omit<JobGroup<P>, 'datasetId'> & Partial<JobGroup<P>>): JobGroup<P> {
  jobKindSchema.parse(definition.kind)
  return { datasetId: () => null, ...definition }
}
