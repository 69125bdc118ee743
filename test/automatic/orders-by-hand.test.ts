import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { AutomaticPc } from './support/automatic-pc.ts'
import { pcBeforeSlot } from './support/pc-before-slot.ts'
import type { PcBeforeSlot } from './support/pc-before-slot.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const STORE_IDS = ['A', 'B', 'C']
const FIVE = '2025-10-23T09:00:00Z'

let place: PcBeforeSlot
let pc: AutomaticPc

beforeEach(async () => {
  place = await pcBeforeSlot(STORE_IDS)
  pc = place.pc
})
afterEach(() => place.remove())

test('"Ejecutar Ahora" at the start of the program has its stores before the round of holes', async () => {
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T09:01:00Z')
  await pc.switchOff()
  pc.clock.jump(2 * 3_600_000)
  for (const id of STORE_IDS) for (const lost of ['2025-10-01', '2025-10-22']) pc.chain.uncover(id, day(lost))
  const on = pc.switchOn()
  const order = pc.etl.runNow('ventas', 'ana')
  await on
  await order
  await pc.quiet()
  expect(pc.slots()[0]).toMatchObject({ state: 'done', total: 3, succeeded: 3, failed: 0 })
  // The hole that no slot looks back to is loaded after it.
  expect(pc.runs().map(({ operator }) => operator)).toEqual(['automático', 'ana', 'automático'])
  expect(STORE_IDS.flatMap((id) => pc.chain.missing(id, day('2025-09-01'), day('2025-10-22')))).toEqual([])
})

test('a store that another job has is loaded as soon as that job ends, without using up a retry', async () => {
  pc.etl.configure('ventas', { maxRetries: 0 })
  pc.etl.enable('ventas')
  pc.chain.held = true
  const parameters = { datasetId: 'ventas', storeId: 'B', spans: [], recheckSpans: [], reload: false }
  const { id } = pc.jobs.enqueue({ kind: 'sync-store', parameters, operator: 'ana' })
  await pc.quiet()
  pc.chain.held = false
  await pc.untilClock('2025-10-23T09:05:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'retrying', succeeded: 2, failed: 1 })
  expect(pc.slots()[0]?.stores[1]).toMatchObject({ rounds: 0, attempts: 0, error: { code: 'JOB_ALREADY_RUNNING' } })
  pc.jobs.cancel(id)
  await pc.quiet()
  await pc.minutes(1)
  expect(pc.slots()[0]).toMatchObject({ state: 'done', succeeded: 3, failed: 0 })
})

test('"Reintentar" loads a store that failed, at once and whether or not the automatic mode is on', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T09:05:00Z')
  pc.etl.disable('ventas')
  expect(pc.slots()[0]).toMatchObject({ state: 'failed', succeeded: 2, failed: 1 })
  pc.chain.script = () => null
  await expect(pc.etl.retry('ventas', ['A', 'nobody'], 'ana')).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
  await pc.etl.retry('ventas', ['B'], 'ana')
  await pc.quiet()
  expect(pc.slots()).toMatchObject([{ state: 'done', succeeded: 3, failed: 0 }])
  expect(pc.runs().map(({ operator, progress }) => [operator, progress?.total])).toEqual([
    ['automático', 3],
    ['ana', 1],
  ])
})

test('"Reintentar" before the next retry keeps the retries that are left', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T09:05:00Z')
  await pc.etl.retry('ventas', ['B'], 'ana')
  await pc.quiet()
  expect(pc.slots()[0]).toMatchObject({ state: 'retrying', nextRetryAt: '2025-10-23T09:25:00.000Z' })
  await pc.untilClock('2025-10-23T11:00:00Z')
  expect(pc.chain.attempts.filter(({ storeId }) => storeId === 'B').map(({ atMs }) => atMs - Date.parse(FIVE))).toEqual(
    [0, 5, 25, 45].map((minutes) => minutes * 60_000),
  )
})

test('a store that is switched off while it waits for its retry keeps its failure, and the slot ends', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T09:05:00Z')
  pc.db.stores.setEnabled('B', false)
  await pc.untilClock('2025-10-23T09:25:00Z')
  expect(pc.slots()).toMatchObject([{ state: 'failed', total: 3, succeeded: 2, failed: 1, nextRetryAt: null }])
  expect(pc.chain.attempts.filter(({ storeId }) => storeId === 'B')).toHaveLength(1)
  await expect(pc.etl.retry('ventas', ['B'], 'ana')).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
})

test('while the automatic mode is off, no store is left waiting for a job that another one has: nobody would come back for it', async () => {
  pc.chain.held = true
  const parameters = { datasetId: 'ventas', storeId: 'B', spans: [], recheckSpans: [], reload: false }
  const { id } = pc.jobs.enqueue({ kind: 'sync-store', parameters, operator: 'ana' })
  await pc.quiet()
  pc.chain.held = false
  await pc.etl.runNow('ventas', 'ana')
  await pc.quiet()
  expect(pc.slots()).toMatchObject([{ state: 'failed', succeeded: 2, failed: 1, nextRetryAt: null }])
  expect(pc.slots()[0]?.stores[1]).toMatchObject({ state: 'failed', error: { code: 'JOB_ALREADY_RUNNING' } })
  await pc.etl.retry('ventas', ['B'], 'ana')
  expect(pc.slots()).toMatchObject([{ state: 'failed', failed: 1 }])
  pc.jobs.cancel(id)
  await pc.quiet()
  await pc.etl.retry('ventas', ['B'], 'ana')
  await pc.quiet()
  expect(pc.slots()).toMatchObject([{ state: 'done', succeeded: 3, failed: 0 }])
})
