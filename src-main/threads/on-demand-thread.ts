import { Worker } from 'node:worker_threads'
import type { MessagePort, WorkerOptions } from 'node:worker_threads'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { FromOnDemandThread, ToOnDemandThread } from './on-demand-protocol.ts'

export interface OnDemandThreadOptions {
  /** A file that calls `answerCalls`: `.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly worker: WorkerOptions & { readonly name: string }
  readonly clock: Clock
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: AppError) => void
}

/** Such calls come in bursts: after a quiet minute the thread and its memory are let go. */
const IDLE_MS = 60_000

/**
 * A thread that answers calls of the methods `A`: started at the first, ended when there is none for a minute. Calls of a thread that dies
 * reject with THREAD_DIED, whose `details.thread` names it: the warehouse's has none.
 */
export class OnDemandThread<A> {
  readonly #options: OnDemandThreadOptions
  readonly #waiting = new Map<number, Waiting>()
  /** With those that were let go and have not ended yet. */
  readonly #exits = new Map<Worker, Promise<void>>()
  #worker: Worker | null = null
  #cancelIdle: (() => void) | null = null
  #lastCallId = 0
  #stopped = false

  constructor(options: OnDemandThreadOptions) {
    this.#options = options
  }

  call<N extends keyof A & string>(
    name: N,
    ...args: A[N] extends (...args: infer P) => unknown ? P : never
  ): A[N] extends (...args: never[]) => infer R ? R : never {
    return this.#call(name, args, []) as A[N] extends (...args: never[]) => infer R ? R : never
  }

  /** The same for arguments that hold something that moves to the thread: each such thing is named in `transfer` too. */
  callWith<N extends keyof A & string>(
    transfer: readonly MessagePort[],
    name: N,
    ...args: A[N] extends (...args: infer P) => unknown ? P : never
  ): A[N] extends (...args: never[]) => infer R ? R : never {
    return this.#call(name, args, transfer) as A[N] extends (...args: never[]) => infer R ? R : never
  }

  /** Answers what was asked before, then ends the thread. Idempotent. */
  async finish(): Promise<void> {
    this.#stopped = true
    this.#letGo()
    await Promise.all(this.#exits.values())
  }

  /** Ends the thread at once; what was asked rejects. Idempotent. */
  async terminate(): Promise<void> {
    this.#stopped = true
    this.#cancelIdle?.()
    await Promise.all([...this.#exits.keys()].map((worker) => worker.terminate()))
    await Promise.all(this.#exits.values())
  }

  #call(name: string, args: readonly unknown[], transfer: readonly MessagePort[]): Promise<unknown> {
    if (this.#stopped)
      return Promise.reject(new AppError('THREAD_DIED', { details: this.#name, technical: 'the program is closing' }))
    this.#cancelIdle?.()
    this.#cancelIdle = null
    const worker = (this.#worker ??= this.#start())
    const callId = ++this.#lastCallId
    return new Promise((resolve, reject) => {
      this.#waiting.set(callId, { resolve, reject })
      worker.postMessage({ kind: 'call', callId, name, args } satisfies ToOnDemandThread, [...transfer])
    })
  }

  #start(): Worker {
    const { entry, worker: options } = this.#options
    const worker = new Worker(entry, options)
    let crash: unknown = 'the thread ended by itself'
    worker.on('message', (message: FromOnDemandThread) => this.#receive(message))
    worker.on('error', (error) => {
      crash = error
    })
    const exited = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        this.#exits.delete(worker)
        if (this.#worker === worker) {
          this.#worker = null
          this.#rejectAll(crash)
        }
        resolve()
      })
    })
    this.#exits.set(worker, exited)
    return worker
  }

  #receive(message: FromOnDemandThread): void {
    const waiting = this.#waiting.get(message.callId)
    this.#waiting.delete(message.callId)
    if (message.kind === 'answer') waiting?.resolve(message.answer as never)
    else waiting?.reject(AppError.fromReport(message.error))
    if (this.#waiting.size === 0) this.#cancelIdle = this.#options.clock.after(IDLE_MS, () => this.#letGo())
  }

  #letGo(): void {
    this.#cancelIdle?.()
    this.#cancelIdle = null
    this.#worker?.postMessage({ kind: 'stop' } satisfies ToOnDemandThread, [])
    // What it still answers arrives; a call from now on starts another.
    if (this.#waiting.size === 0) this.#worker = null
  }

  #rejectAll(crash: unknown): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting)
      reject(new AppError('THREAD_DIED', { retryable: true, details: this.#name, cause: crash }))
  }

  get #name(): { readonly thread: string } {
    return { thread: this.#options.worker.name }
  }
}
