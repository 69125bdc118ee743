import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { AutomaticPc } from './support/automatic-pc.ts'

const day = (text: string): BusinessDate => text as BusinessDate
/** Sixteen, as the seed's chain. */
const STORE_IDS = Array.from({ length: 16 }, (_, index) => `tienda_${String(index + 1).padStart(2, '0')}`)
const YESTERDAY = day('2025-10-22')

let folder: string
let pc: AutomaticPc

/** An installation at 4:30 in Caracas whose stores are up to date but for yesterday, with the automatic mode enabled. */
async function install(changes: (id: string) => object = () => ({})): Promise<void> {
  await pc.switchOn()
  for (const id of STORE_IDS) {
    pc.addStore(
      storeFixture({ id, name: id.toUpperCase(), closedWeekdays: [], historyStart: day('2025-09-01'), ...changes(id) }),
    )
    pc.chain.cover(id, pc.chain.missing(id, day('2025-09-01'), day('2025-10-21')))
  }
  pc.etl.enable('ventas')
  await pc.quiet()
}

const startsOf = (storeId: string): readonly string[] =>
  pc.chain.attempts
    .filter((attempt) => attempt.storeId === storeId)
    .map(({ atMs }) => new Date(atMs - 4 * 3_600_000).toISOString().slice(11, 16))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-automatic-'))
  pc = new AutomaticPc({ folder, startMs: Date.parse('2025-10-23T08:30:00Z') })
})
afterEach(() => {
  pc.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

test('case 1: at 5:00 every store is loaded; one that fails again at 5:20, 5:40 and 6:00; then the summary says so', async () => {
  pc.chain.script = (storeId) =>
    storeId === 'tienda_03'
      ? 'CONNECTION_TIMEOUT'
      : storeId === 'tienda_09' && pc.clock.nowMs() < Date.parse('2025-10-23T09:30:00Z')
        ? 'CONNECTION_REFUSED'
        : null
  await install()
  expect(pc.etl.view('ventas')).toMatchObject({
    state: 'idle',
    nextSlotAt: '2025-10-23T09:00:00.000Z',
    latestSlot: null,
  })
  await pc.untilClock('2025-10-23T09:10:00Z')
  expect(pc.etl.view('ventas')).toMatchObject({ state: 'retrying', storesToRetry: 2 })
  expect(pc.slots()[0]).toMatchObject({ total: 16, succeeded: 14, failed: 2, nextRetryAt: '2025-10-23T09:20:00.000Z' })
  await pc.untilClock('2025-10-23T10:05:00Z')

  expect(startsOf('tienda_01')).toEqual(['05:00'])
  expect(startsOf('tienda_03')).toEqual(['05:00', '05:20', '05:40', '06:00'])
  expect(startsOf('tienda_09')).toEqual(['05:00', '05:20', '05:40'])
  const [slot, ...others] = pc.slots()
  expect(others).toEqual([])
  expect(slot).toMatchObject({
    businessDate: YESTERDAY,
    state: 'failed',
    missedBecause: null,
    startedAt: '2025-10-23T09:00:00.000Z',
    total: 16,
    succeeded: 15,
    failed: 1,
    nextRetryAt: null,
  })
  expect(slot?.stores.filter(({ state }) => state === 'failed')).toMatchObject([
    { storeName: 'TIENDA_03', attempts: 4, error: { code: 'CONNECTION_TIMEOUT' } },
  ])
  const runs = pc.runs()
  expect(runs.map(({ id }) => id)).toEqual(slot?.runIds)
  expect(runs.map(({ operator, progress }) => [operator, progress?.total])).toEqual([
    ['automático', 16],
    ['automático', 2],
    ['automático', 2],
    ['automático', 1],
  ])
  expect(pc.views.at(-1)).toEqual(pc.etl.view('ventas'))
})

test('case 1: a wrong password is told at once and not tried again', async () => {
  pc.chain.script = (storeId) => (storeId === 'tienda_03' ? 'LOGIN_FAILED' : null)
  await install()
  await pc.untilClock('2025-10-23T10:05:00Z')
  expect(startsOf('tienda_03')).toEqual(['05:00'])
  expect(pc.slots()[0]).toMatchObject({ state: 'failed', succeeded: 15, failed: 1 })
})

test('case 2: a store five days behind is brought up to date by the slot, without anyone', async () => {
  await install()
  for (const missing of ['2025-10-18', '2025-10-19', '2025-10-20', '2025-10-21'])
    pc.chain.uncover('tienda_01', day(missing))
  await pc.untilClock('2025-10-23T09:01:00Z')
  const [attempt] = pc.chain.attempts.filter(({ storeId }) => storeId === 'tienda_01')
  expect(attempt?.days).toEqual(['2025-10-18', '2025-10-19', '2025-10-20', '2025-10-21', '2025-10-22'])
  expect(pc.slots()[0]).toMatchObject({ state: 'done', succeeded: 16 })
})

test('case 3: history from before the last seven days comes as holes, oldest first, and from few stores at once while they sell', async () => {
  await install()
  await pc.untilClock('2025-10-23T13:00:00Z')
  const before = pc.chain.attempts.length
  for (const id of STORE_IDS.slice(0, 5)) {
    const first = id === 'tienda_04' ? '2025-09-25' : '2025-10-01'
    for (const missing of pc.chain.missing('nobody', day(first), day('2025-10-10'))) pc.chain.uncover(id, missing)
  }
  pc.etl.networkReturned()
  await pc.quiet()
  const round = pc.chain.attempts.slice(before)
  expect(round.slice(0, 2).map(({ storeId, days }) => [storeId, days[0], days.length])).toEqual([
    ['tienda_04', '2025-09-25', 7],
    ['tienda_01', '2025-10-01', 7],
  ])
  await pc.untilClock('2025-10-23T20:00:00Z')
  expect(STORE_IDS.flatMap((id) => pc.chain.missing(id, day('2025-09-25'), YESTERDAY))).toEqual([])
  const runs = pc.runs().slice(1)
  expect(Math.max(...runs.map(({ progress }) => progress?.total ?? 0))).toBe(2)
  expect(pc.slots()).toHaveLength(1)
})

test('excluded stores are left out, and critical ones go first', async () => {
  await install((id) => ({ priority: id === 'tienda_16' ? 90 : 50 }))
  pc.etl.configure('ventas', { excludedStoreIds: ['tienda_02'], storeOverrides: { tienda_05: { priority: 100 } } })
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.slots()[0]).toMatchObject({ total: 15, succeeded: 15 })
  expect(pc.chain.attempts.map(({ storeId }) => storeId)).not.toContain('tienda_02')
  expect(pc.chain.attempts.slice(0, 2).map(({ storeId }) => storeId)).toEqual(['tienda_05', 'tienda_16'])
})
