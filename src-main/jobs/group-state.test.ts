import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { JOB_STATES } from '../../src-shared/domain/job.ts'
import type { JobState } from '../../src-shared/domain/job.ts'
import { groupState } from './group-state.ts'
import { isEnded } from './job-states.ts'

function count(states: readonly JobState[]): ReadonlyMap<JobState, number> {
  const counts = new Map<JobState, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

test('a group has ended exactly when all its children have, and failed when any of them did', () => {
  assert(
    property(array(constantFrom(...JOB_STATES), { minLength: 1, maxLength: 40 }), (states) => {
      const group = groupState(count(states))
      const ended = states.every(isEnded)
      expect(isEnded(group.state)).toBe(ended)
      expect(group.progress).toEqual({ done: states.filter(isEnded).length, total: states.length, unit: 'stores' })
      if (!ended) {
        expect(group.error).toBeNull()
        if (states.some((state) => state === 'running' || isEnded(state))) expect(group.state).toBe('running')
        return
      }
      const failed = states.filter((state) => state === 'failed').length
      if (failed > 0)
        expect(group).toMatchObject({
          state: 'failed',
          error: {
            code: states.includes('completed') ? 'SOME_PARTS_FAILED' : 'ALL_PARTS_FAILED',
            details: { failed, total: states.length },
          },
        })
      else expect(group.state).toBe(states.includes('cancelled') ? 'cancelled' : 'completed')
    }),
  )
})

test('a group that nobody has begun waits as its children do', () => {
  expect(groupState(count(['queued', 'scheduled'])).state).toBe('queued')
  expect(groupState(count(['scheduled'])).state).toBe('scheduled')
})
