/** What a load process is to do, as JSON on its command line. */
export interface LoadOrders {
  readonly folder: string
  readonly seed: number
  /** Whether it makes new work, or only finishes what there is and ends. */
  readonly feeds: boolean
  /** Threads to end from outside, at most `everyMs` apart, before it stops making work. */
  readonly threadKills: { readonly kills: number; readonly everyMs: number } | null
}

/** Read by the threads, which take over the process's environment. */
export const JOURNAL_VARIABLE = 'CAUDAL_CHAOS_JOURNAL'
export const BOOT_VARIABLE = 'CAUDAL_CHAOS_BOOT'
