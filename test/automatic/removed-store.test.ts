import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreRemoval } from '../../src-main/engine/store-removal.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import type { AutomaticPc } from './support/automatic-pc.ts'
import { pcBeforeSlot } from './support/pc-before-slot.ts'
import type { PcBeforeSlot } from './support/pc-before-slot.ts'

let place: PcBeforeSlot
let pc: AutomaticPc

beforeEach(async () => {
  place = await pcBeforeSlot(['A', 'B', 'C'])
  pc = place.pc
  pc.etl.configure('ventas', { storeOverrides: { B: { priority: 100 } } })
  pc.etl.enable('ventas')
})
afterEach(() => place.remove())

function removeB(): Promise<unknown> {
  const warehouse = {
    storeHoldings: () => Promise.resolve([]),
    forgetStaging: () => Promise.resolve(),
  } as unknown as WarehouseAccess
  const { db, jobs, clock } = pc
  const vault = createVolatileVault()
  const removal = new StoreRemoval({
    db,
    clock,
    vault,
    jobs,
    warehouse,
    datasetIds: ['ventas'],
    changed: () => undefined,
  })
  return removal.remove('B', { purge: false, operator: 'ana' })
}

test('a store that is removed while its slot loads it leaves the others alone, and the slot ends', async () => {
  pc.chain.held = true
  await pc.untilClock('2025-10-23T09:00:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'running', total: 3 })
  const removed = removeB()
  await pc.quiet()
  await removed
  pc.kill()
  pc.chain.held = false
  await pc.switchOn()
  await pc.minutes(90)
  expect(pc.slots()).toMatchObject([{ state: 'failed', total: 3, succeeded: 2, failed: 1, nextRetryAt: null }])
  expect(pc.slots()[0]?.stores[1]).toMatchObject({ storeId: 'B', storeName: 'B', error: { code: 'CANCELLED' } })
  expect(pc.chain.attempts.map(({ storeId }) => storeId).toSorted()).toEqual(['A', 'C'])
  await pc.untilClock('2025-10-24T09:05:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'done', total: 2, succeeded: 2 })
})

test('a store that is removed while it waits for its retry is tried no more', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  await pc.untilClock('2025-10-23T09:05:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'retrying' })
  await removeB()
  await pc.untilClock('2025-10-23T10:30:00Z')
  expect(pc.slots()).toMatchObject([{ state: 'failed', succeeded: 2, failed: 1, nextRetryAt: null }])
  expect(pc.chain.attempts.filter(({ storeId }) => storeId === 'B')).toHaveLength(1)
  expect(pc.etl.view('ventas').settings.storeOverrides).toEqual({})
})
