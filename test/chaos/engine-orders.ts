import type { DemoStore } from '../../src-main/demo/demo-stores.ts'

/** What an engine process is to do, as a JSON file: the same file for every start after a kill. */
export interface EngineOrders {
  readonly dataFolder: string
  /** With the ports at which the engine is to reach them. */
  readonly stores: readonly DemoStore[]
  readonly from: string
  readonly to: string
  /** Runs that must have been made, in order; those that the data folder knows already are only finished. */
  readonly runs: readonly { readonly reload: boolean }[]
  readonly pageRows: number
  readonly parallelStores: number
  readonly threadKills: ThreadKillOrders | null
}

/** Ends job threads at random instants until `kills` have struck a job. */
export interface ThreadKillOrders {
  readonly kills: number
  readonly seed: number
  readonly everyMs: number
}

/** Read by the threads, which take over the process's environment. */
export const CLOCK_SPEED_VARIABLE = 'CAUDAL_CHAOS_CLOCK_SPEED'
export const CHECKPOINT_BYTES_VARIABLE = 'CAUDAL_CHAOS_CHECKPOINT_BYTES'
/** `<nth>:<delayMs>`: the warehouse thread kills its process so long after its nth SQL statement was about to begin. */
export const KILL_STATEMENT_VARIABLE = 'CAUDAL_CHAOS_KILL_STATEMENT'
