import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { StoreRemoval } from '../../src-main/engine/store-removal.ts'
import { createVolatileVault } from '../../src-main/vault/volatile-vault.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { AutomaticPc } from './support/automatic-pc.ts'

const day = (text: string): BusinessDate => text as BusinessDate

let folder: string
let pc: AutomaticPc

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-removed-'))
  pc = new AutomaticPc({ folder, startMs: Date.parse('2025-10-23T08:30:00Z') })
  await pc.switchOn()
  for (const id of ['A', 'B', 'C']) {
    pc.addStore(storeFixture({ id, name: id, closedWeekdays: [], historyStart: day('2025-09-01') }))
    pc.chain.cover(id, pc.chain.missing(id, day('2025-09-01'), day('2025-10-21')))
  }
  pc.etl.configure('ventas', { storeOverrides: { B: { priority: 100 } } })
  pc.etl.enable('ventas')
})
afterEach(() => {
  pc.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

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
