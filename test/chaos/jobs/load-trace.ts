import { writeSync } from 'node:fs'

/** What a load process says of itself on standard output, one JSON line each, past every buffer. */
export type LoadTraceLine =
  /** Times are milliseconds until the jobs of a dead process were queued again: since it began to open the file, and since it began. */
  | {
      readonly mark: 'ready'
      readonly requeued: number
      readonly requeueMs: number
      readonly sinceBootMs: number
      /** Void leases that are left: there must be none. */
      readonly left: number
    }
  /** A handler begins or ends. */
  | { readonly mark: 'start' | 'end' }
  /** A thread with these jobs was ended from outside. */
  | { readonly mark: 'thread-killed'; readonly jobs: number }
  /** Nothing is left to do. */
  | { readonly mark: 'drained' }

export function traceLoad(line: LoadTraceLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
