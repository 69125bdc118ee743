import type { Clock } from '../../foundation/clock.ts'

/*
 * A procedure may be silent for hours and be well. Two things tell a dead link from a busy server: TCP keep-alive, which the operating system answers for without
 * a word of the protocol (it ends a dead connection 40 s after its last sign of life), and, where something on the way answers in the server's stead, the server
 * itself, asked over a second connection whether the session is still there and still at work.
 */

/** Silence before the operating system sends its first probe; ten follow, one a second. */
export const KEEP_ALIVE_MS = 30_000
/** Silence before the server is asked, and between two questions. */
const ASK_AFTER_MS = 60_000
const CHECK_EVERY_MS = 15_000
/** Answers in a row: between the end of a call and the arrival of its last bytes the server may rightly call the session idle. */
const ANSWERS_NEEDED = 2

/** `gone`: the session has ended, or does nothing any more; `unknown`: nobody could be asked now; `untold`: the login may not see. */
export type SessionState = 'working' | 'gone' | 'unknown' | 'untold'

export interface LinkWatch {
  readonly clock: Clock
  bytesRead(): number
  /** Whether we ourselves hold the answer back. */
  isHeldBack(): boolean
  /** Asks the server; must not reject. */
  ask(): Promise<SessionState>
  onDead(): void
}

/** Returns the function that ends the watch. */
export function watchLink(watch: LinkWatch): () => void {
  let lastBytes = watch.bytesRead()
  let quietSinceMs = watch.clock.monotonicMs()
  let goneAnswers = 0
  let isOver = false
  let stopTimer = (): void => {}
  const check = async (): Promise<void> => {
    const bytes = watch.bytesRead()
    const nowMs = watch.clock.monotonicMs()
    if (bytes !== lastBytes || watch.isHeldBack()) {
      lastBytes = bytes
      quietSinceMs = nowMs
      goneAnswers = 0
    } else if (nowMs - quietSinceMs >= ASK_AFTER_MS) {
      const state = await watch.ask()
      if (isOver || state === 'untold') return
      quietSinceMs = watch.clock.monotonicMs()
      goneAnswers = state === 'gone' ? goneAnswers + 1 : 0
      if (watch.bytesRead() !== lastBytes) goneAnswers = 0
      if (goneAnswers === ANSWERS_NEEDED) return watch.onDead()
    }
    again()
  }
  const again = (): void => {
    stopTimer = watch.clock.after(CHECK_EVERY_MS, () => void check())
  }
  again()
  return () => {
    isOver = true
    stopTimer()
  }
}
