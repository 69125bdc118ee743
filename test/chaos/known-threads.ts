import { syncBuiltinESMExports } from 'node:module'
import workerThreads from 'node:worker_threads'
import type { Worker, WorkerOptions } from 'node:worker_threads'

/** The worker threads of this process by name, as the engine starts them. */
export class KnownThreads {
  readonly #byName = new Map<string, Worker>()

  /** From now on every `new Worker` anywhere in this process is known. `onExit` hears of a thread's end before whoever started it. */
  static watch(onExit: (threadId: number) => void = () => undefined): KnownThreads {
    const known = new KnownThreads()
    const Original = workerThreads.Worker
    workerThreads.Worker = class extends Original {
      constructor(entry: string | URL, options?: WorkerOptions) {
        super(entry, options)
        const name = options?.name ?? ''
        // A thread that has ended has no id any more.
        const { threadId } = this
        known.#byName.set(name, this)
        this.once('exit', () => {
          known.#byName.delete(name)
          onExit(threadId)
        })
      }
    }
    syncBuiltinESMExports()
    return known
  }

  jobThread(threadNo: number): Worker | undefined {
    return this.#byName.get(`job-thread-${threadNo}`)
  }
}
