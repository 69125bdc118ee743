import { Worker } from 'node:worker_threads'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { ErrandCall, ErrandName, FromErrandThread, ToErrandThread } from './errand-protocol.ts'
import type { Errands } from './errands.ts'

export interface ErrandThreadOptions {
  /** `errand-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly clock: Clock
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: AppError) => void
}

/** Errands come in bursts: after a quiet minute the thread and its memory are let go. */
const IDLE_MS = 60_000

/** The thread that runs errands: started at the first, ended when there is none for a minute. Errands of a thread that dies reject with THREAD_DIED. */
export class ErrandThread implements Errands {
  readonly #options: ErrandThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  readonly #workers = new Set<Worker>()
  #worker: Worker | null = null
  #cancelIdle: (() => void) | null = null
  #lastCallId = 0
  #stopped = false

  constructor(options: ErrandThreadOptions) {
    this.#options = options
  }

  readonly climbLadder: Errands['climbLadder'] = (errand) => this.#call('climbLadder', [errand])
  readonly readCertificate: Errands['readCertificate'] = (access) => this.#call('readCertificate', [access])
  readonly testQuery: Errands['testQuery'] = (errand) => this.#call('testQuery', [errand])
  readonly readStoreList: Errands['readStoreList'] = (path, options) => this.#call('readStoreList', [path, options])
  readonly writeGapTable: Errands['writeGapTable'] = (file) => this.#call('writeGapTable', [file])

  /** Ends the thread, errands that still run included: none of them leaves anything half done. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelIdle?.()
    await Promise.all([...this.#workers].map((worker) => worker.terminate()))
  }

  #call<T>(name: ErrandName, args: readonly unknown[]): Promise<T> {
    if (this.#stopped) return Promise.reject(new AppError('THREAD_DIED', { technical: 'the program is closing' }))
    this.#cancelIdle?.()
    this.#cancelIdle = null
    const worker = (this.#worker ??= this.#start())
    const callId = ++this.#lastCallId
    const call = { callId, name, args } as unknown as ErrandCall
    return new Promise((resolve, reject) => {
      this.#waiting.set(callId, { resolve, reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage({ kind: 'call', ...call } satisfies ToErrandThread)
    })
  }

  #start(): Worker {
    const worker = new Worker(this.#options.entry, { name: 'errands' })
    this.#workers.add(worker)
    let crash: unknown = 'the errand thread ended by itself'
    worker.on('message', (message: FromErrandThread) => this.#receive(message))
    worker.on('error', (error) => {
      crash = error
    })
    worker.once('exit', () => {
      this.#workers.delete(worker)
      if (this.#worker !== worker) return
      this.#worker = null
      this.#rejectAll(crash)
    })
    return worker
  }

  #receive(message: FromErrandThread): void {
    const waiting = this.#waiting.get(message.callId)
    this.#waiting.delete(message.callId)
    if (message.kind === 'answer') waiting?.resolve(message.answer as never)
    else waiting?.reject(AppError.fromReport(message.error))
    if (this.#waiting.size === 0) this.#cancelIdle = this.#options.clock.after(IDLE_MS, () => this.#letGo())
  }

  #letGo(): void {
    this.#cancelIdle = null
    this.#worker?.postMessage({ kind: 'stop' } satisfies ToErrandThread)
    this.#worker = null
  }

  #rejectAll(crash: unknown): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(new AppError('THREAD_DIED', { retryable: true, cause: crash }))
  }
}
