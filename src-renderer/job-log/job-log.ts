import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { request } from '../bridge/request.ts'
import { LogBuffer } from './log-buffer.ts'

const LOG_CAPACITY = 100_000
const PAGE_LINES = 5000

/**
 * The log of one job as it grows: what is stored is read page by page, what arrives meanwhile waits behind it. Listeners are
 * told at most once per animation frame.
 */
export class JobLog {
  readonly jobId: string
  readonly buffer = new LogBuffer(LOG_CAPACITY)
  readonly #listeners = new Set<() => void>()
  #waiting: JobLogLine[] | null = []
  #frame: number | null = null
  #version = 0
  #loading: Promise<void> | null = null

  constructor(jobId: string) {
    this.jobId = jobId
  }

  /** Changes whenever lines were added. */
  get version(): number {
    return this.#version
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getVersion = (): number => this.#version

  /** Reads the stored lines that are not here yet; one reading at a time. @throws RequestFailure */
  load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = null
    })
    return this.#loading
  }

  async #read(): Promise<void> {
    this.#waiting ??= []
    let page: readonly JobLogLine[]
    do {
      page = await request('jobs.log', { jobId: this.jobId, afterSeq: this.buffer.lastSeq, limit: PAGE_LINES })
      this.#add(page)
    } while (page.length === PAGE_LINES)
    const waiting = this.#waiting
    this.#waiting = null
    this.#add(waiting)
  }

  /** Lines that arrived as an event, in order. */
  receive(lines: readonly JobLogLine[]): void {
    if (this.#waiting) this.#waiting.push(...lines)
    else this.#add(lines)
  }

  #add(lines: readonly JobLogLine[]): void {
    if (this.buffer.append(lines) === 0 || this.#frame !== null) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null
      this.#version += 1
      for (const listener of this.#listeners) listener()
    })
  }
}
