import type { JobState } from '../../src-shared/domain/job.ts'

/**
 * The state machine of a job; nothing else moves one.
 *
 *   enqueue at a time ──► scheduled ──due──► queued ◄── enqueue now
 *                          ▲    │           │  │  ▲
 *                          │  cancel   cancel  │  │ interrupt (quit, crash, thread died:
 *                          │    │        │   start │            same attempt, nothing used up)
 *                          │    ▼        ▼     │  │
 *                          │   cancelled ◄──┐  ▼  │        reject (no such kind, bad parameters):
 *                          └──── retry ─────┴─ running     queued ──► failed
 *                               (attempt + 1)  │    │
 *                                       complete    fail, quarantine
 *                                              ▼    ▼
 *                                      completed    failed
 *
 * A running job that is asked to cancel stays running ("Cancelando…") until its handler has ended. A group holds no lease: its
 * state is derived from its children by `group-state.ts`, by way of `derive`.
 */
export const TRANSITIONS = {
  due: { from: ['scheduled'], to: ['queued'] },
  start: { from: ['queued'], to: ['running'] },
  reject: { from: ['queued'], to: ['failed'] },
  complete: { from: ['running'], to: ['completed'] },
  fail: { from: ['running'], to: ['failed'] },
  quarantine: { from: ['running'], to: ['failed'] },
  retry: { from: ['running'], to: ['scheduled'] },
  interrupt: { from: ['running'], to: ['queued'] },
  cancel: { from: ['scheduled', 'queued', 'running'], to: ['cancelled'] },
  derive: {
    from: ['scheduled', 'queued', 'running'],
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
