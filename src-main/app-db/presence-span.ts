/** How a stretch of presence ended. */
export type PresenceEnd = 'asleep' | 'clock_changed' | 'closed'

/** The program was there and awake from `fromMs` until `toMs`, by the wall clock of the time. */
export interface PresenceSpan {
  readonly fromMs: number
  readonly toMs: number
  /** Null while nobody noted an end: the program still runs, or was killed or lost its power. */
  readonly endedBecause: PresenceEnd | null
}
