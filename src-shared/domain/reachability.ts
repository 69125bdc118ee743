import type { ErrorReport } from './error-report.ts'

/**
 * The way from this computer to the stores:
 * - `up`: some network of theirs answers, or nothing is known yet;
 * - `vpn_down`: none of them does, though this computer is on a network;
 * - `no_network`: this computer is on no network at all.
 */
export type WayState = 'up' | 'vpn_down' | 'no_network'

/**
 * What a store made of the last light probe, a TCP connection without a login:
 * - `answers`: it was accepted; `refuses`: its computer said that nothing listens there; `silent`: nobody said anything;
 * - `unknown`: never probed, or probes are off.
 */
export type StoreAnswer = 'answers' | 'refuses' | 'silent' | 'unknown'

/** What light probes know of a store. Instants are ISO. */
export interface StoreReach {
  readonly storeId: string
  /** `10.0.3.0/24`; the domain of its name while that was never resolved. */
  readonly network: string
  readonly answer: StoreAnswer
  readonly probedAt: string | null
  readonly reachedAt: string | null
  /** Time to set up a TCP connection, in ms, when it last did. */
  readonly latencyMs: number | null
  /** Probes in a row that it did not answer. */
  readonly failures: number
  readonly error: ErrorReport | null
  /** Light probes on the UTC day of the last one. */
  readonly probesThatDay: number
  /** Median latency of each of the last 24 hours, oldest first; null for hours without an answer. */
  readonly recentMs: readonly (number | null)[]
}

/** Stores of one network of which none answers any more. */
export interface DownNetwork {
  readonly network: string
  readonly storeIds: readonly string[]
}

export interface ReachabilityView {
  readonly way: WayState
  readonly downNetworks: readonly DownNetwork[]
  /** All stores, or in an event those that changed. */
  readonly stores: readonly StoreReach[]
}

/** Light probes of one store in one hour. */
export interface LatencyHour {
  /** ISO instant at which the hour begins. */
  readonly from: string
  readonly reached: number
  readonly failed: number
  /** In ms; null when it never answered. */
  readonly medianMs: number | null
  readonly p95Ms: number | null
}
