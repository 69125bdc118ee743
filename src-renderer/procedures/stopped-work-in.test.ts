import { expect, test } from 'vitest'
import { stoppedWorkIn } from './stopped-work-in.ts'

test.each([
  [[], null],
  [['procedure.sent', 'procedure.says', 'procedure.stopped.rolled_back', 'procedure.out'], 'rolled_back'],
  [['procedure.stopped.nothing_sent'], 'nothing_sent'],
  // Closed in the middle, and cancelled before it was looked at again.
  [['procedure.sent', 'procedure.says'], 'unknown'],
  [['procedure.sent', 'procedure.stopped.rolled_back', 'procedure.sent', 'procedure.says'], 'unknown'],
])('%j: %s', (events, work) => {
  const lines = { start: 3, end: 3 + events.length, at: (position: number) => ({ event: events[position - 3] ?? '' }) }
  expect(stoppedWorkIn(lines)).toBe(work)
})
