import { parentPort, workerData } from 'node:worker_threads'
import { JobArchiveReader } from '../app-db/archive/job-archive-reader.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { ArchiveAccess, LogExport } from '../jobs/job-archive.ts'
import type { ArchiveCall, ArchiveThreadData, FromArchiveThread, ToArchiveThread } from './archive-protocol.ts'

/*
 * The archive thread: everything that reads many rows of `app.sqlite` to look back. It only reads, so it may be ended at any time between two calls.
 */
const port = parentPort
if (!port) throw new Error('archive-thread must be started as a worker thread')

const reader = new JobArchiveReader((workerData as ArchiveThreadData).filePath)
const access: ArchiveAccess = {
  search: async (query) => reader.search(query),
  searchLogs: async (query) => reader.searchLogs(query),
  statistics: async (query) => reader.statistics(query),
  query: async (sql, limit) => reader.query(sql, limit),
  exportLog,
}
let running = 0
let stopping = false

port.on('message', (message: ToArchiveThread) => {
  if (message.kind === 'call') void answer(message)
  else {
    stopping = true
    endIfIdle()
  }
})

async function answer(call: ArchiveCall): Promise<void> {
  running++
  const { callId } = call
  try {
    post({ kind: 'answer', callId, answer: await perform(call) })
  } catch (error) {
    post({ kind: 'refusal', callId, error: toAppError(error).toReport() })
  }
  running--
  endIfIdle()
}

function perform(call: ArchiveCall): Promise<unknown> {
  const method = access[call.name] as (...args: readonly unknown[]) => Promise<unknown>
  return method(...call.args)
}

/** Languages and kinds of job are loaded at the first export only: a search should not wait for them. */
async function exportLog(request: LogExport): Promise<void> {
  const { exportJobLog } = await import('./export-job-log.ts')
  await exportJobLog(reader, request)
}

function post(message: FromArchiveThread): void {
  port?.postMessage(message)
}

function endIfIdle(): void {
  if (!stopping || running > 0) return
  reader.close()
  port?.close()
}
