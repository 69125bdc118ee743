import { expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { storeFixture } from '../../test/support/store-fixture.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { planSyncRun } from './plan-sync-run.ts'

const STORES = 500

test('the clock is read once for all stores: their zones are not worked out one by one', async () => {
  const stores = Array.from({ length: STORES }, (_, index) => storeFixture({ id: `T${index}`, historyStart: null }))
  const clock = new ManualClock(Date.parse('2026-03-02T12:00:00.000Z'))
  let readings = 0
  const counted = {
    nowMs: () => {
      readings += 1
      return clock.nowMs()
    },
    monotonicMs: () => clock.monotonicMs(),
    after: () => () => undefined,
  }
  const warehouse = {
    coverageFacts: () => Promise.resolve([]),
    meanRowsPerDay: () => Promise.resolve(new Map()),
  } as unknown as WarehouseAccess
  const [from, to] = ['2026-03-01', '2026-03-01'] as [BusinessDate, BusinessDate]
  const plan = await planSyncRun(
    { clock: counted, warehouse, stores, settings: DEFAULT_SETTINGS, rowsPerSecond: null },
    { datasetId: 'ventas', storeIds: stores.map(({ id }) => id), from, to, reload: false },
  )
  expect(plan.stores).toHaveLength(STORES)
  expect(readings).toBe(1)
})
