import { writeSync } from 'node:fs'

/**
 * What an engine process says of itself on standard output, one JSON line each, written by whichever thread does the thing, at once and past every
 * buffer: what a killed process was doing is known to the instruction.
 */
export type TraceLine =
  /** `requeued` jobs of a dead process were queued again `requeueMs` after the call of startEngine and `sinceBootMs` after this process began. */
  | {
      readonly mark: 'ready'
      readonly requeued: number
      readonly requeueMs: number
      readonly sinceBootMs: number
    }
  /** A step of the warehouse thread begins or ends. */
  | { readonly mark: `+${WarehouseStep}` | `-${WarehouseStep}` }
  /** A log line of a job. */
  | { readonly mark: `sync.${string}`; readonly storeId: string }
  /** A job thread with these jobs was ended from outside; `halfDays` were found in the warehouse afterwards. */
  | { readonly mark: 'thread-killed'; readonly how: string; readonly jobs: number; readonly halfDays: number }
  /** All runs have ended; what follows is the engine's own end. */
  | { readonly mark: 'ended'; readonly stores: readonly EndedStore[]; readonly daysLeft: number }

export type WarehouseStep = 'open' | 'page' | 'publish' | 'checkpoint' | 'close'

export interface EndedStore {
  readonly run: number
  readonly storeId: string
  readonly state: string
  readonly error: string | null
  readonly reconnects: number
  readonly seconds: number
}

export function trace(line: TraceLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
