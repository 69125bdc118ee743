import { MessageChannel, Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import type { EngineSettings } from '../warehouse/engine-settings.ts'
import type { WarehouseWarning } from '../warehouse/warehouse-warning.ts'
import type { WarehouseThreadCommand, WarehouseThreadData, WarehouseThreadNotice } from './warehouse-protocol.ts'

export interface WarehouseThreadOptions {
  /** `warehouse-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly filePath: string
  readonly datasets: readonly Dataset[]
  readonly settings?: EngineSettings
  /** Told of a checkpoint that failed, usually for lack of disk; nothing is lost. */
  readonly onCheckpointFailed?: (error: AppError) => void
  /** Told of published days that could not be noted in the journal; they are safe. */
  readonly onJournalFailed?: (error: AppError) => void
  /** Told once when a thread that had opened the file has ended; `null` after `stop()`, otherwise why. */
  readonly onExit?: (error: AppError | null) => void
}

export interface WarehouseThread {
  readonly warnings: readonly WarehouseWarning[]
  /** A port for one client; transfer it to a job thread or give it to `createWarehouseClient` here. Throws THREAD_DIED after the thread's end. */
  connect(): MessagePort
  /** Finishes the statements under way, closes the file and waits for the thread's end. Idempotent. */
  stop(): Promise<void>
}

/** Starts the one warehouse thread and waits until it has opened the file. Rejects with what `openWarehouse` throws. */
export async function startWarehouseThread(options: WarehouseThreadOptions): Promise<WarehouseThread> {
  const { entry, filePath, datasets, settings } = options
  const data: WarehouseThreadData = { filePath, datasets, settings: settings ?? null }
  // The thread's own objects are few and short-lived; what it holds is in buffers and in DuckDB.
  const worker = new Worker(entry, {
    workerData: data,
    name: 'warehouse',
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const command = (message: WarehouseThreadCommand, transfer: MessagePort[] = []): void =>
    worker.postMessage(message, transfer)
  let opened = false
  let stopping = false
  let ended = false
  let crash: unknown = null
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      ended = true
      if (opened) options.onExit?.(stopping ? null : threadDied(crash))
      resolve()
    })
  })
  const warnings = await new Promise<readonly WarehouseWarning[]>((resolve, reject) => {
    worker.on('error', (error) => {
      crash = error
    })
    worker.on('message', (notice: WarehouseThreadNotice) => {
      if (notice.kind === 'ready') resolve(notice.warnings)
      else if (notice.kind === 'checkpoint-failed') options.onCheckpointFailed?.(AppError.fromReport(notice.error))
      else if (notice.kind === 'journal-failed') options.onJournalFailed?.(AppError.fromReport(notice.error))
      else {
        const error = AppError.fromReport(notice.error)
        crash = error
        reject(error)
      }
    })
    void exited.then(() => reject(threadDied(crash)))
  })
  opened = true
  return {
    warnings,
    connect() {
      // A port sent to a thread that is no more would stay open for ever, and its client would wait for ever.
      if (ended) throw threadDied(crash)
      const { port1, port2 } = new MessageChannel()
      command({ kind: 'attach', port: port2 }, [port2])
      return port1
    },
    async stop() {
      if (!stopping) {
        stopping = true
        command({ kind: 'stop' })
      }
      await exited
    },
  }
}

function threadDied(crash: unknown): AppError {
  return new AppError('THREAD_DIED', { retryable: true, cause: crash ?? 'the warehouse thread ended by itself' })
}
