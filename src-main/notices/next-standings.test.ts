import { expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { StoreOutcome } from '../../src-shared/domain/schedule.ts'
import { nextStandings } from './next-standings.ts'

const stores = [
  { id: 'tienda_01', name: 'PERIFERICO' },
  { id: 'tienda_02', name: 'MAÑONGO' },
]
const error = {
  code: 'CONNECTION_TIMEOUT',
  retryable: true,
  details: { server: '10.0.0.2' },
  technical: 'ETIMEOUT',
} as const

function outcome(storeId: string, state: StoreOutcome['state']): StoreOutcome {
  const failed = state === 'failed'
  return { storeId, storeName: '', state, rounds: 4, attempts: 4, error: failed ? error : null, nextRetryAt: null }
}

test('a store stands as its last attempt left it, until a slot or another run loads it', () => {
  const outcomes = [outcome('tienda_01', 'done'), outcome('tienda_02', 'failed')]
  const afterSlot = nextStandings([], { stores, outcomes, behindDays: 7 })
  expect(afterSlot.map(({ failure }) => failure)).toEqual([null, { code: error.code, details: error.details }])
  expect(nextStandings(afterSlot, { stores, behindDays: 7 })).toEqual(afterSlot)
  const afterHoles = nextStandings(afterSlot, { stores, loaded: new Set(['tienda_02']), behindDays: 7 })
  expect(afterHoles.map(({ failure }) => failure)).toEqual([null, null])
})

test('a store is behind once its last sale is more days ago than the settings say', () => {
  const lastDate = '2025-10-14' as BusinessDate
  const freshness = new Map([
    ['tienda_01', { daysBehind: 7, lastDate }],
    ['tienda_02', { daysBehind: 8, lastDate }],
  ])
  const now = nextStandings([], { stores, freshness, behindDays: 7 })
  expect(now.map(({ isBehind }) => isBehind)).toEqual([false, true])
  // The warehouse cannot be asked: what was known stays, and the settings may have changed.
  expect(nextStandings(now, { stores, behindDays: 6 }).map(({ isBehind }) => isBehind)).toEqual([true, true])
})

test('a store without any sale is not behind, and one that is no longer there is forgotten', () => {
  const freshness = new Map([['tienda_01', { daysBehind: null, lastDate: null }]])
  const before = nextStandings([], { stores, freshness, behindDays: 7 })
  expect(before[0]?.isBehind).toBe(false)
  expect(nextStandings(before, { stores: stores.slice(1), behindDays: 7 }).map(({ storeId }) => storeId)).toEqual([
    'tienda_02',
  ])
})
