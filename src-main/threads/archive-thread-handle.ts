import { Worker } from 'node:worker_threads'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { ArchiveAccess } from '../jobs/job-archive.ts'
import type {
  ArchiveCall,
  ArchiveCallName,
  ArchiveThreadData,
  FromArchiveThread,
  ToArchiveThread,
} from './archive-protocol.ts'

export interface ArchiveThreadOptions {
  /** `archive-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  /** `app.sqlite`, which must have been opened by this program before. */
  readonly filePath: string
  readonly clock: Clock
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: AppError) => void
}

/** Nobody looks back most of the time: the thread and its memory are let go. */
const IDLE_MS = 60_000

/** The thread that reads `app.sqlite` to look back: started at the first question, ended when there is none for a minute. */
export class ArchiveThread implements ArchiveAccess {
  readonly #options: ArchiveThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #exited: Promise<void> = Promise.resolve()
  #cancelIdle: (() => void) | null = null
  #lastCallId = 0
  #stopped = false

  constructor(options: ArchiveThreadOptions) {
    this.#options = options
  }

  readonly search: ArchiveAccess['search'] = (query) => this.#call('search', [query])
  readonly searchLogs: ArchiveAccess['searchLogs'] = (query) => this.#call('searchLogs', [query])
  readonly statistics: ArchiveAccess['statistics'] = (query) => this.#call('statistics', [query])
  readonly query: ArchiveAccess['query'] = (sql, limit) => this.#call('query', [sql, limit])
  readonly exportLog: ArchiveAccess['exportLog'] = (request) => this.#call('exportLog', [request])

  /** Answers what was asked before, then ends the thread. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#letGo()
    await this.#exited
  }

  #call<T>(name: ArchiveCallName, args: readonly unknown[]): Promise<T> {
    if (this.#stopped) return Promise.reject(new AppError('THREAD_DIED', { technical: 'the archive is closed' }))
    this.#cancelIdle?.()
    const worker = (this.#worker ??= this.#start())
    const callId = ++this.#lastCallId
    const call = { callId, name, args } as unknown as ArchiveCall
    return new Promise((resolve, reject) => {
      this.#waiting.set(callId, { resolve, reject })
      worker.postMessage({ kind: 'call', ...call } satisfies ToArchiveThread, [])
    })
  }

  #start(): Worker {
    const { entry, filePath } = this.#options
    const workerData: ArchiveThreadData = { filePath }
    const worker = new Worker(entry, { workerData, name: 'archive', resourceLimits: { maxOldGenerationSizeMb: 512 } })
    let crash: unknown = 'the archive thread ended by itself'
    worker.on('message', (message: FromArchiveThread) => this.#receive(message))
    worker.on('error', (error) => {
      crash = error
    })
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => {
        if (this.#worker === worker) {
          this.#worker = null
          this.#rejectAll(crash)
        }
        resolve()
      })
    })
    return worker
  }

  #receive(message: FromArchiveThread): void {
    const waiting = this.#waiting.get(message.callId)
    this.#waiting.delete(message.callId)
    if (message.kind === 'answer') waiting?.resolve(message.answer as never)
    else waiting?.reject(AppError.fromReport(message.error))
    if (this.#waiting.size === 0) this.#cancelIdle = this.#options.clock.after(IDLE_MS, () => this.#letGo())
  }

  #letGo(): void {
    this.#cancelIdle?.()
    this.#cancelIdle = null
    this.#worker?.postMessage({ kind: 'stop' } satisfies ToArchiveThread, [])
    // What it still answers arrives; a question from now on starts another.
    if (this.#waiting.size === 0) this.#worker = null
  }

  #rejectAll(crash: unknown): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(new AppError('THREAD_DIED', { retryable: true, cause: crash }))
  }
}
