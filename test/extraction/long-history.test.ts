import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Clock } from '../../src-main/foundation/clock.ts'
import { quickClock } from '../chaos/quick-clock.ts'
import { daysBefore, DemoSync, demoClock, TODAY } from './support/demo-sync.ts'

const STORE = 'tienda_13'
const DAYS = daysBefore(TODAY, 45)

let sync: DemoSync

beforeEach(async () => {
  sync = await DemoSync.start({ storeIds: [STORE], historyDays: DAYS.length, rowsPerDay: 4 })
})
afterEach(async () => {
  await sync.stop()
})

test('a long history is counted a month at a time, and not before the walk comes to it', async () => {
  const result = await sync.sync(STORE, { days: DAYS })
  expect(result.daysVerified + result.daysEmpty).toBe(DAYS.length)
  expect(sync.events('counted').map(({ details }) => [details['from'], details['to'], details['days']])).toEqual([
    [DAYS[0], DAYS[30], 31],
    [DAYS[0], DAYS[44], 45],
  ])
  const settled = sync.log
    .slice(
      0,
      sync.log.findLastIndex(({ event }) => event === 'sync.counted'),
    )
    .filter(({ event }) => event === 'sync.day_verified' || event === 'sync.day_empty')
  expect(settled).toHaveLength(31)
  const [first] = sync.progress
  expect(first?.total).toBeGreaterThan(0)
  expect(sync.progress.at(-1)).toEqual({ done: result.rowsLoaded, total: result.rowsLoaded })
})

test('a store too slow to count a month is asked for less until it answers in time', async () => {
  const quick = quickClock(60)
  const clock: Clock = { ...quick, nowMs: () => demoClock.nowMs() }
  let silentCounts = 2
  const setLatency = (latencyMs: number): void => void sync.demo.control('setLatency', { storeId: STORE, latencyMs })
  await sync.sync(STORE, {
    days: DAYS,
    clock,
    onLog({ event }) {
      // Logged when the columns are known, which is right before the count.
      if ((event === 'sync.connected' || event === 'sync.reconnected') && silentCounts > 0) {
        silentCounts -= 1
        setLatency(60_000)
      }
      if (event === 'sync.reconnecting') setLatency(0)
    },
  })
  const sizes = sync.events('count_size').map(({ details }) => details['days'])
  expect(sizes.slice(0, 2)).toEqual([15, 7])
  expect(sizes.at(-1)).toBe(31)
  const covered = await sync.warehouse.coverage('ventas', STORE, DAYS[0] ?? TODAY, TODAY)
  expect(covered.filter(({ status }) => status === 'verified' || status === 'empty_at_source')).toHaveLength(
    DAYS.length,
  )
})
