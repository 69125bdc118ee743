/** A store that answers nothing for this long is given up by the job. */
const GIVE_UP_AFTER_MS = 10 * 60_000
/** A store that was never reached is given up sooner, so that whoever waits sees why. */
const FIRST_TRIES = 3
const DELAYS_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const

export interface TroubleSoFar {
  /** Failures in a row, this one included. */
  readonly failures: number
  /** Since the last staged page, or since the job began. */
  readonly msWithoutProgress: number
  /** Whether this job has had a working connection. */
  readonly everConnected: boolean
}

/** Milliseconds to wait before the next try, or null to give up. */
export function reconnectDelayMs(trouble: TroubleSoFar): number | null {
  if (!trouble.everConnected && trouble.failures >= FIRST_TRIES) return null
  const delayMs = DELAYS_MS[Math.min(trouble.failures, DELAYS_MS.length) - 1] ?? DELAYS_MS[0]
  return trouble.msWithoutProgress + delayMs > GIVE_UP_AFTER_MS ? null : delayMs
}
