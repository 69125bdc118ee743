import type { JobState } from '../../src-shared/domain/job.ts'

/**
 * The state machine of a job; nothing else moves one.
 *
 *   enqueue at a time, after a job ──► scheduled ──due, follow──► queued ◄── enqueue now
 *                                       ▲     │                 │  │  ▲
 *                                       │  cancel, abandon  cancel │  │ interrupt (quit, crash, thread died:
 *                                       │     │                 │  │  │            same attempt, nothing used up)
 *                                       │     ▼                 ▼  │  │
 *                                       │   cancelled ◄──cancel──┐ │start
 *                                       │     │                  │ ▼  │        reject (no such kind, bad parameters, a row
 *                                       └─────┼────── retry ─── running              of another version): ──► failed
 *                                             │  (attempt + 1)   │    │
 *                                             │           complete    fail, quarantine
 *                                             │                  ▼    ▼
 *                                             │          completed    failed
 *                                             └── redrive (by hand) ────┴──► queued
 *
 * A scheduled job says what it waits for: `time` and `retry` end by `due`; `job` ends by `follow` when the job before it completes (then
 * a time still to come is waited for) and by `abandon` when that one fails or is cancelled. A running job that is asked to cancel
 * (`request-cancel`) stays running ("Cancelando…") until its handler has ended. `redrive` gives a job all its attempts again; its history goes on.
 * A group holds no lease: its state is derived from its children by `group-state.ts`, by way of `derive`, and reopens with them.
 */
export const TRANSITIONS = {
  due: { from: ['scheduled'], to: ['queued'] },
  follow: { from: ['scheduled'], to: ['queued', 'scheduled'] },
  abandon: { from: ['scheduled'], to: ['cancelled'] },
  start: { from: ['queued'], to: ['running'] },
  reject: { from: ['queued'], to: ['failed'] },
  complete: { from: ['running'], to: ['completed'] },
  fail: { from: ['running'], to: ['failed'] },
  quarantine: { from: ['running'], to: ['failed'] },
  retry: { from: ['running'], to: ['scheduled'] },
  interrupt: { from: ['running'], to: ['queued'] },
  cancel: { from: ['scheduled', 'queued', 'running'], to: ['cancelled'] },
  'request-cancel': { from: ['scheduled', 'queued', 'running'], to: ['scheduled', 'queued', 'running'] },
  redrive: { from: ['failed', 'cancelled'], to: ['queued'] },
  derive: {
    from: ['scheduled', 'queued', 'running', 'failed', 'cancelled'],
    to: ['scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled'],
  },
} as const satisfies Record<string, { readonly from: readonly JobState[]; readonly to: readonly JobState[] }>

export type TransitionCause = keyof typeof TRANSITIONS

export function isAllowed(cause: TransitionCause, from: JobState): boolean {
  const states: readonly JobState[] = TRANSITIONS[cause].from
  return states.includes(from)
}

export function isEnded(state: JobState): boolean {
  return state === 'completed' || state === 'failed' || state === 'cancelled'
}

/** Whether a job in that state may be retried by hand. */
export function isRetryable(state: JobState): boolean {
  return isAllowed('redrive', state)
}
