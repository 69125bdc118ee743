import { workerData } from 'node:worker_threads'
import { checkpoint } from '../app-db/checkpoint.ts'
import { JobArchiveReader } from '../app-db/archive/job-archive-reader.ts'
import type { ArchiveAccess, LogExport } from '../jobs/job-archive.ts'
import { answerCalls } from './answer-calls.ts'
import type { ArchiveThreadData } from './archive-thread-handle.ts'

/*
 * The archive thread: everything that reads many rows of `app.sqlite` to look back. It only reads, and empties the write-ahead log, so it may be ended at any time between two calls.
 */
const { filePath } = workerData as ArchiveThreadData
const reader = new JobArchiveReader(filePath)
const access: ArchiveAccess = {
  search: async (query) => reader.search(query),
  searchLogs: async (query) => reader.searchLogs(query),
  statistics: async (query) => reader.statistics(query),
  query: async (sql, limit) => reader.query(sql, limit),
  exportLog,
  checkpoint: async () => checkpoint(filePath),
}
answerCalls(access, () => reader.close())

/** Languages and kinds of job are loaded at the first export only: a search should not wait for them. */
async function exportLog(request: LogExport): Promise<void> {
  const { exportJobLog } = await import('./export-job-log.ts')
  await exportJobLog(reader, request)
}
