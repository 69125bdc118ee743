import type { RequestArguments } from '../../src-shared/ipc/requests.ts'
import type { LogPage } from '../../src-shared/ipc/job-requests.ts'
import type { Engine } from '../engine/engine.ts'

/** One page of lines of any job's log, with the jobs that they are of. */
export async function searchLogs(
  { archive, jobs }: Engine,
  { cursor, from, to, ...search }: RequestArguments<'jobs.searchLogs'>,
): Promise<LogPage> {
  const { lines, nextSeq } = await archive.searchLogs({
    ...search,
    ...(from === undefined ? {} : { fromMs: Date.parse(from) }),
    ...(to === undefined ? {} : { toMs: Date.parse(to) }),
    beforeSeq: cursor,
  })
  const jobIds = [...new Set(lines.map((line) => line.jobId))]
  return { lines, jobs: jobs.getAll(jobIds), nextCursor: nextSeq }
}
