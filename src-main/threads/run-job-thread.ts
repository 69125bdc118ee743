import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import { systemClock } from '../foundation/clock.ts'
import type { JobHandler, JobServices } from '../jobs/job-handler.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { JobRunner } from './job-runner.ts'
import type { FromJobThread, JobThreadData, ToJobThread } from './job-thread-protocol.ts'
import { MainThreadCalls } from './main-thread-calls.ts'
import { ThreadReports } from './thread-reports.ts'
import { watchBuffers } from './watch-buffers.ts'

export interface JobThreadParts {
  readonly handlers: readonly JobHandler<unknown, unknown>[]
  readonly connectWarehouse: (port: MessagePort) => WarehouseAccess
}

/** The life of a job thread: call it once, from the thread's entry file. */
export function runJobThread(parts: JobThreadParts): void {
  const port = parentPort
  if (!port) throw new Error('runJobThread must be called in a worker thread')
  const data = workerData as JobThreadData
  const send = (message: FromJobThread): void => port.postMessage(message)
  const calls = new MainThreadCalls(send)
  const reports = new ThreadReports({ send, clock: systemClock })
  let warehouse = parts.connectWarehouse(data.warehousePort)
  const services = (): JobServices => ({
    clock: systemClock,
    warehouse,
    uploadFiles: data.uploadFiles,
    resultsFolder: data.resultsFolder,
    procedures: {
      access: (connectionId, procedure) => calls.call('procedureAccess', [connectionId, procedure]),
      sentCall: (attempt) => calls.call('procedureSentCall', [attempt]),
      sending: (attempt) => calls.call('procedureSending', [attempt]),
      ended: (attempt, work, error) => calls.call('procedureEnded', [attempt, work, error]),
    },
    dataset: (datasetId) => calls.call('dataset', [datasetId]),
    storeAccess: (storeId) => calls.call('storeAccess', [storeId]),
    pinCertificate: (storeId, pin) => calls.call('pinCertificate', [storeId, pin]),
    centralAccess: () => calls.call('centralAccess', []),
    pinCentral: (pin) => calls.call('pinCentral', [pin]),
    sapAccess: () => calls.call('sapAccess', []),
    pinSap: (of, pin) => calls.call('pinSap', [of, pin]),
    sapMail: () => calls.call('sapMail', []),
    settings: () => calls.call('settings', []),
    outgoingMail: () => calls.call('outgoingMail', []),
    outgoingWebhook: () => calls.call('outgoingWebhook', []),
    noticeSent: (channel, told) => calls.call('noticeSent', [channel, told]),
    coverageChanged: (datasetId, storeId, days) => send({ kind: 'coverage-changed', datasetId, storeId, days }),
    draftChanged: (draftId) => send({ kind: 'draft-changed', draftId }),
    lotChanged: (lotId) => send({ kind: 'lot-changed', lotId }),
    sapChanged: () => send({ kind: 'sap-changed' }),
    procedureArrived: (jobId) => send({ kind: 'procedure-arrived', jobId }),
  })
  const runner = new JobRunner({
    handlers: parts.handlers,
    services,
    reports,
    send,
    resultsFolder: data.resultsFolder,
  })
  watchBuffers(data.maxBuffersMb * 1024 * 1024)
  setInterval(() => send({ kind: 'heartbeat' }), data.heartbeatEveryMs).unref()
  port.on('message', (message: ToJobThread) => {
    switch (message.kind) {
      case 'run':
        return void runner.run(message.assignment)
      case 'abort':
        return runner.abort(message.jobId, message.why)
      case 'answer':
        return calls.answered(message.callId, message.answer)
      case 'refusal':
        return calls.refused(message.callId, message.error)
      case 'log-written':
        return reports.logWritten()
      case 'warehouse':
        warehouse = parts.connectWarehouse(message.port)
        return
      case 'stop':
        // What is still open here, such as the warehouse port, would keep the thread; the main thread has seen every job end.
        return process.exit(0)
      default:
        return assertNever(message)
    }
  })
}
