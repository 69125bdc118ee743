/** How long is waited, and how often something is tried again. Tests make them short. */
export interface ServiceLayerLimits {
  /** Name, TCP and TLS together. */
  readonly connectMs: number
  /** Tries after the first, of one request, where trying again can help. */
  readonly retries: number
  /** Before the first of them; each further one waits twice as long. */
  readonly firstRetryMs: number
  /** A server that is not reached is not tried again later than this after the first try. */
  readonly reachMs: number
  /** Longest wait that a server may ask for by Retry-After. */
  readonly longestRetryAfterMs: number
  /** Times that a list is read anew because it changed under the reader's hands. */
  readonly rereads: number
  /** A session that is not closed ends by itself after half an hour: nobody waits long for the goodbye. */
  readonly logoutMs: number
  /** Of one answer. A page of 100,000 suppliers has about 30 MB. */
  readonly answerBytes: number
}

export const SERVICE_LAYER_LIMITS: ServiceLayerLimits = {
  connectMs: 15_000,
  retries: 3,
  firstRetryMs: 500,
  reachMs: 20_000,
  longestRetryAfterMs: 60_000,
  rereads: 2,
  logoutMs: 3_000,
  answerBytes: 256 * 1024 * 1024,
}
