import type { Clock } from '../foundation/clock.ts'

/** How often progress is looked at: a stalled stream is noticed this much late at worst. */
const CHECK_EVERY_MS = 2_500

export interface WatchdogLimits {
  /** Silence allowed before the first byte of an answer: the server may be sorting. */
  readonly firstByteMs: number
  /** Silence allowed within an answer. */
  readonly silenceMs: number
}

/**
 * Calls `onStall` once when no byte has arrived for too long. `bytesRead` is the socket's own counter: unlike the driver's request
 * timeout it also sees a stream that stops in the middle. Time during which we ourselves hold the stream back does not count.
 * Returns the function that ends the watch.
 */
export function watchProgress(
  clock: Clock,
  limits: WatchdogLimits,
  bytesRead: () => number,
  isHeldBack: () => boolean,
  onStall: (silentMs: number) => void,
): () => void {
  const startBytes = bytesRead()
  let lastBytes = startBytes
  let lastProgressMs = clock.monotonicMs()
  let stopTimer = (): void => {}
  const check = (): void => {
    const bytes = bytesRead()
    const nowMs = clock.monotonicMs()
    if (bytes !== lastBytes || isHeldBack()) {
      lastBytes = bytes
      lastProgressMs = nowMs
    }
    const limitMs = bytes === startBytes ? limits.firstByteMs : limits.silenceMs
    if (nowMs - lastProgressMs >= limitMs) onStall(nowMs - lastProgressMs)
    else stopTimer = clock.after(CHECK_EVERY_MS, check)
  }
  stopTimer = clock.after(CHECK_EVERY_MS, check)
  return () => stopTimer()
}
