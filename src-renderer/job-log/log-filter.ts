import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import { matchesSearch } from '../search/matches-search.ts'
import type { LogBuffer } from './log-buffer.ts'

export interface LogFilter {
  /** Empty: every level. */
  readonly levels: ReadonlySet<LogLevel>
  readonly storeId: string | null
  readonly search: string
}

export const NO_LOG_FILTER: LogFilter = { levels: new Set(), storeId: null, search: '' }

/**
 * Positions of a buffer's lines that pass a filter, extended line by line as the buffer grows: each line is judged once,
 * whatever the length of the log.
 */
export class FilteredLog {
  readonly #buffer: LogBuffer
  readonly #filter: LogFilter
  readonly #messageOf: (line: JobLogLine) => string
  #positions: number[] = []
  /** Positions before this index of `#positions` have fallen out of the buffer. */
  #head = 0
  #judged: number

  constructor(buffer: LogBuffer, filter: LogFilter, messageOf: (line: JobLogLine) => string) {
    this.#buffer = buffer
    this.#filter = filter
    this.#messageOf = messageOf
    this.#judged = buffer.start
  }

  get length(): number {
    return this.#positions.length - this.#head
  }

  at(index: number): JobLogLine | undefined {
    const position = this.#positions[this.#head + index]
    return position === undefined ? undefined : this.#buffer.at(position)
  }

  /** Takes in the lines appended since the last call. */
  update(): void {
    const { start, end } = this.#buffer
    for (let position = Math.max(this.#judged, start); position < end; position += 1) {
      const line = this.#buffer.at(position)
      if (line && this.#passes(line)) this.#positions.push(position)
    }
    this.#judged = end
    while ((this.#positions[this.#head] ?? Number.POSITIVE_INFINITY) < start) this.#head += 1
    if (this.#head > this.#positions.length / 2) {
      this.#positions = this.#positions.slice(this.#head)
      this.#head = 0
    }
  }

  #passes(line: JobLogLine): boolean {
    const { levels, storeId, search } = this.#filter
    if (levels.size > 0 && !levels.has(line.level)) return false
    if (storeId !== null && line.storeId !== storeId) return false
    return search === '' || matchesSearch(this.#messageOf(line), search)
  }
}
