import { describe, expect, it } from 'vitest'
import type { ProbeRecord } from '../app-db/probe-record.ts'
import { afterProbe } from './after-probe.ts'
import { pauseAfter, planMinute, sentinels, TICK_MS } from './probe-times.ts'

const MINUTE_MS = 60_000
const INTERVAL_MS = 5 * MINUTE_MS
const middle = (): number => 0.5

function silent(times: number, reached: boolean): ProbeRecord {
  let probe: ProbeRecord | undefined
  const end = { storeId: 'a', address: null, latencyMs: null }
  if (reached) probe = afterProbe(probe, { ...end, atMs: 0, error: null })
  const error = { code: 'CONNECTION_TIMEOUT', retryable: true, details: {}, technical: '' } as const
  for (let time = 1; time <= times; time++) probe = afterProbe(probe, { ...end, atMs: time * 1000, error })
  if (!probe) throw new Error('never probed')
  return probe
}

describe('how long a store is left alone', () => {
  it('is the interval, a little more or less, while it answers', () => {
    expect(pauseAfter(silent(0, true), INTERVAL_MS, middle)).toBe(INTERVAL_MS)
    expect(pauseAfter(silent(0, true), INTERVAL_MS, () => 0)).toBe(INTERVAL_MS * 0.85)
  })

  it('is a minute after the first silence, then ever longer, never over an hour', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 60].map(
      (times) => pauseAfter(silent(times, true), INTERVAL_MS, middle) / MINUTE_MS,
    )
    expect(minutes).toEqual([1, 10, 20, 40, 60, 60, 60])
  })

  it('has no second look for a store that never answered', () => {
    expect(pauseAfter(silent(1, false), INTERVAL_MS, middle)).toBe(INTERVAL_MS)
  })
})

describe('the probes of a minute', () => {
  it('keep their own times, and those long due follow each other', () => {
    const due = [
      { storeId: 'later', dueMs: 40_000 },
      { storeId: 'late', dueMs: -500_000 },
      { storeId: 'latest', dueMs: -900_000 },
      { storeId: 'next minute', dueMs: TICK_MS },
    ]
    expect(planMinute(due, 0, Number.NEGATIVE_INFINITY)).toEqual([
      { storeId: 'latest', delayMs: 0 },
      { storeId: 'late', delayMs: 250 },
      { storeId: 'later', delayMs: 40_000 },
    ])
  })

  it('are at most four a second, whatever slept how long', () => {
    const due = Array.from({ length: 500 }, (_, index) => ({ storeId: String(index), dueMs: -1 }))
    const planned = planMinute(due, 0, -100)
    expect(planned).toHaveLength(240)
    const gaps = planned.slice(1).map(({ delayMs }, index) => delayMs - (planned[index]?.delayMs ?? 0))
    expect(Math.min(...gaps)).toBe(250)
    expect(planned[0]?.delayMs).toBe(150)
    expect(planned.at(-1)?.delayMs).toBeLessThan(TICK_MS)
  })
})

describe('a network that is down', () => {
  const stores = Array.from({ length: 5 }, (_, index) => ({
    storeId: `s${index}`,
    network: 'n1',
    probe: { ...silent(8, true), probedAtMs: index * MINUTE_MS },
  }))

  it('has two of its stores asked in each interval, those asked longest ago', () => {
    expect(sentinels(stores, new Set(['n1']), 20 * MINUTE_MS, INTERVAL_MS)).toEqual(['s0', 's1'])
    expect(sentinels(stores, new Set(['n1']), 6 * MINUTE_MS, INTERVAL_MS)).toEqual([])
    expect(sentinels(stores, new Set(), 20 * MINUTE_MS, INTERVAL_MS)).toEqual([])
  })
})
