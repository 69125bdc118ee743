import type { JobAssignment, JobExecutor, JobExecutorListener, PlacementRequest } from '../jobs/job-executor.ts'
import { JobThread } from './job-thread-handle.ts'
import type { JobThreadPoolOptions } from './job-thread-pool-options.ts'
import { placeJobs } from './place-jobs.ts'

/** A thread that ends sooner than this after its start is not replaced at once: it would only spin. */
const RESTART_DELAY_MS = 500
/** Room for fifty procedures that wait for their servers, and for everything else beside them. */
const JOBS_PER_THREAD = 40

/** A few job threads with several I/O-bound jobs each; one that dies is replaced under a new number. */
export class JobThreadPool implements JobExecutor {
  readonly #options: JobThreadPoolOptions
  readonly #threads = new Map<number, JobThread>()
  readonly #restarts = new Set<NodeJS.Timeout>()
  #listener: JobExecutorListener | null = null
  #lastThreadNo = 0
  /** Without a warehouse no job is placed and no thread started. */
  #hasWarehouse = true
  #stopped: Promise<void> | null = null

  constructor(options: JobThreadPoolOptions) {
    this.#options = options
  }

  start(listener: JobExecutorListener): void {
    this.#listener = listener
    this.#startMissing(listener)
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  place(requests: readonly PlacementRequest[]): ReadonlyMap<string, number> {
    if (!this.#hasWarehouse) return new Map()
    this.#growFor(requests.length)
    const loads = [...this.#threads.values()].filter((thread) => thread.acceptsJobs).map((thread) => thread.load())
    return placeJobs(loads, this.#options.jobsPerThread ?? JOBS_PER_THREAD, requests)
  }

  run(threadNo: number, assignment: JobAssignment, alone: boolean): void {
    this.#threads.get(threadNo)?.run(assignment, alone)
  }

  abort(jobId: string, why: 'cancelled' | 'interrupted'): void {
    for (const thread of this.#threads.values()) if (thread.has(jobId)) thread.abort(jobId, why)
  }

  replace(threadNo: number, blamed: boolean): void {
    void this.#threads.get(threadNo)?.terminate(blamed)
  }

  /** The warehouse thread is no more: nothing is started until `reconnectWarehouse()`. */
  warehouseLost(): void {
    this.#hasWarehouse = false
  }

  /** After the warehouse thread was started anew: the ports to the old one are dead. Jobs that start from now on use the new ones. */
  reconnectWarehouse(): void {
    this.#hasWarehouse = true
    for (const thread of this.#threads.values()) thread.connectWarehouse(this.#options.connectWarehouse())
    if (this.#stopped || !this.#listener) return
    this.#startMissing(this.#listener)
    this.#listener.roomFreed()
  }

  async #stop(): Promise<void> {
    for (const timer of this.#restarts) clearTimeout(timer)
    this.#restarts.clear()
    await Promise.all([...this.#threads.values()].map((thread) => thread.stop()))
  }

  /** The first thread waits for its first job; the others, some 20 MB each, are started once there is work for them. */
  #startMissing(listener: JobExecutorListener): void {
    if (this.#hasWarehouse && this.#threads.size === 0) this.#startThread(listener)
  }

  #growFor(requests: number): void {
    if (this.#stopped || !this.#listener) return
    const idle = [...this.#threads.values()].filter((thread) => thread.load().jobs === 0).length
    const room = (this.#options.threads ?? 2) - this.#threads.size - this.#restarts.size
    for (let missing = Math.min(requests - idle, room); missing > 0; missing--) this.#startThread(this.#listener)
  }

  #startThread(listener: JobExecutorListener): void {
    const threadNo = ++this.#lastThreadNo
    const startedAtMs = performance.now()
    const thread = new JobThread({
      ...this.#options,
      threadNo,
      listener,
      onEnded: (suspects, others) => {
        this.#threads.delete(threadNo)
        listener.threadEnded(threadNo, suspects, true)
        listener.threadEnded(threadNo, others, false)
        this.#startAnother(performance.now() - startedAtMs)
      },
      onWarehouseDead: () => this.warehouseLost(),
    })
    this.#threads.set(threadNo, thread)
    // Counts as a sign of life: a thread that never comes up is found silent, too.
    setImmediate(() => this.#listener?.heartbeat(threadNo))
  }

  #startAnother(livedMs: number): void {
    const listener = this.#listener
    if (this.#stopped || !listener) return
    const timer = setTimeout(
      () => {
        this.#restarts.delete(timer)
        this.#startMissing(listener)
        // Nothing else would tell the queue that there is room again.
        listener.roomFreed()
      },
      livedMs < RESTART_DELAY_MS ? RESTART_DELAY_MS : 0,
    )
    this.#restarts.add(timer)
  }
}
