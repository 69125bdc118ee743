import type { RequestArguments } from '../../src-shared/ipc/requests.ts'
import type { JobPage } from '../../src-shared/ipc/job-requests.ts'
import type { Engine } from '../engine/engine.ts'

/**
 * One page of Trabajos. Runs stand for their parts, until somebody looks for words, a kind or a store: then each part that passes
 * is shown by itself.
 */
export async function searchJobs(
  { archive }: Engine,
  { cursor, from, to, ...search }: RequestArguments<'jobs.search'>,
): Promise<JobPage> {
  const { jobs, total, nextSeq } = await archive.search({
    ...search,
    ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
    ...(to === undefined ? {} : { toMs: Date.parse(to) }),
    topLevelOnly: search.text === undefined && search.kinds === undefined && search.storeId === undefined,
    beforeSeq: cursor,
  })
  return { jobs, total, nextCursor: nextSeq }
}
