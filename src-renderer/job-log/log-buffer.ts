import type { JobLogLine } from '../../src-shared/domain/job.ts'

/**
 * The last `capacity` lines of one log, outside React: ten thousand lines a second must not become ten thousand renders.
 * Lines are addressed by position, counted from the first line ever appended, so positions stay valid while old lines fall out.
 */
export class LogBuffer {
  readonly #capacity: number
  readonly #lines: JobLogLine[] = []
  #total = 0
  #lastSeq = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Position of the oldest line still held. */
  get start(): number {
    return Math.max(0, this.#total - this.#capacity)
  }

  /** One past the newest position. */
  get end(): number {
    return this.#total
  }

  /** Highest `seq` appended; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  /** Appends lines in order; those already held (`seq` not above the last) are ignored. Returns how many were new. */
  append(lines: readonly JobLogLine[]): number {
    let added = 0
    for (const line of lines) {
      if (line.seq <= this.#lastSeq) continue
      this.#lines[this.#total % this.#capacity] = line
      this.#total += 1
      this.#lastSeq = line.seq
      added += 1
    }
    return added
  }

  /** Undefined when the line fell out or does not exist yet. */
  at(position: number): JobLogLine | undefined {
    return position < this.start || position >= this.#total ? undefined : this.#lines[position % this.#capacity]
  }
}
