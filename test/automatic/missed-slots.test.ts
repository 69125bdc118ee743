import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { AutomaticPc } from './support/automatic-pc.ts'
import { pcBeforeSlot } from './support/pc-before-slot.ts'
import type { PcBeforeSlot } from './support/pc-before-slot.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const STORE_IDS = ['A', 'B', 'C']

let place: PcBeforeSlot
let pc: AutomaticPc

beforeEach(async () => {
  place = await pcBeforeSlot(STORE_IDS)
  pc = place.pc
})
afterEach(() => place.remove())

test('killed at 5:00 with its run queued: the next start goes on with that run and starts no other', async () => {
  pc.etl.enable('ventas')
  pc.chain.held = true
  await pc.untilClock('2025-10-23T09:00:00Z')
  const [claimed] = pc.slots()
  expect(claimed).toMatchObject({ state: 'running', total: 3 })
  pc.kill()
  pc.chain.held = false
  pc.clock.jump(60_000)
  await pc.switchOn()
  await pc.minutes(90)
  expect(pc.slots()).toMatchObject([{ state: 'done', missedBecause: null, runIds: claimed?.runIds, succeeded: 3 }])
  expect(pc.runs()).toHaveLength(1)
})

test('asked after a night asleep, it waits for the answer, and runs once it is given', async () => {
  pc.etl.configure('ventas', { catchUp: 'ask' })
  pc.etl.enable('ventas')
  await pc.sleep(300, true)
  expect(pc.etl.view('ventas')).toMatchObject({ state: 'asking', latestSlot: { missedBecause: 'asleep', runIds: [] } })
  expect(pc.chain.attempts).toEqual([])
  await pc.etl.answer('ventas', true)
  await pc.quiet()
  expect(pc.slots()).toMatchObject([{ state: 'done', missedBecause: 'asleep', succeeded: 3 }])
  await expect(pc.etl.answer('ventas', true)).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
})

test('with the policy to wait nothing runs before the next slot, which takes the missed day along', async () => {
  pc.etl.configure('ventas', { catchUp: 'skip' })
  pc.etl.enable('ventas')
  await pc.switchOff()
  pc.clock.jump(4 * 3_600_000)
  await pc.switchOn()
  await pc.minutes(120, 10)
  expect(pc.chain.attempts).toEqual([])
  expect(pc.slots()).toMatchObject([{ state: 'missed', missedBecause: 'switched_off', caughtUpBy: null }])
  await pc.untilClock('2025-10-24T09:01:00Z')
  const [latest, missed] = pc.slots()
  expect(latest).toMatchObject({ state: 'done', missedBecause: null })
  expect(missed?.caughtUpBy).toBe(latest?.runIds[0])
})

test('disabled during a run: the run goes on to its end, its failed stores are not tried again', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.etl.enable('ventas')
  pc.chain.held = true
  await pc.untilClock('2025-10-23T09:00:00Z')
  expect(pc.etl.disable('ventas')).toMatchObject({ enabled: false, state: 'running', nextSlotAt: null })
  pc.kill()
  pc.chain.held = false
  await pc.switchOn()
  await pc.minutes(120)
  expect(pc.slots()).toMatchObject([{ state: 'failed', succeeded: 2, failed: 1 }])
  expect(pc.chain.attempts.filter(({ storeId }) => storeId === 'B')).toHaveLength(1)
  pc.etl.enable('ventas')
  await pc.minutes(5)
  expect(pc.slots()).toHaveLength(1)
})

test('"Ejecutar Ahora" runs while disabled and leaves its summary; a second one is refused while it runs', async () => {
  pc.chain.held = true
  await pc.etl.runNow('ventas', 'ana')
  await pc.quiet()
  await expect(pc.etl.runNow('ventas', 'ana')).rejects.toMatchObject({ code: 'JOB_ALREADY_RUNNING' })
  pc.kill()
  pc.chain.held = false
  await pc.switchOn()
  await pc.quiet()
  expect(pc.slots()).toMatchObject([{ businessDate: '2025-10-21', state: 'done', total: 3, succeeded: 3 }])
  expect(pc.runs()).toMatchObject([{ operator: 'ana' }])
})

test('a store that an operator is loading at 5:00 joins at the next round', async () => {
  pc.etl.enable('ventas')
  pc.chain.held = true
  const parameters = { datasetId: 'ventas', storeId: 'B', spans: [], recheckSpans: [], reload: false }
  const { id } = pc.jobs.enqueue({ kind: 'sync-store', parameters, operator: 'ana' })
  await pc.quiet()
  pc.chain.held = false
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'retrying', succeeded: 2 })
  pc.jobs.cancel(id)
  await pc.quiet()
  await pc.untilClock('2025-10-23T09:21:00Z')
  expect(pc.slots()[0]).toMatchObject({ state: 'done', succeeded: 3 })
})

test('neither a clock that is set past 5:00 nor one that is set back runs a date twice', async () => {
  pc.etl.enable('ventas')
  await pc.minutes(10)
  await pc.setClock(60)
  expect(pc.slots()).toMatchObject([{ state: 'done', missedBecause: 'clock_changed' }])
  await pc.setClock(-60)
  await pc.minutes(60)
  expect(pc.slots()).toHaveLength(1)
  expect(pc.runs()).toHaveLength(1)
})

test('disabled while its round is being planned, it starts nothing', async () => {
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T08:59:00Z')
  const coverageFacts = pc.chain.warehouse.coverageFacts.bind(pc.chain.warehouse)
  pc.chain.warehouse.coverageFacts = (datasetId) => {
    pc.etl.disable('ventas')
    return coverageFacts(datasetId)
  }
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.etl.view('ventas')).toMatchObject({ state: 'disabled', latestSlot: null })
  expect(pc.runs()).toEqual([])
})

test('a slot that a wrong clock had passed runs on time when the clock was put right while the program was closed', async () => {
  pc.etl.configure('ventas', { catchUp: 'skip' })
  pc.etl.enable('ventas')
  await pc.setClock(24 * 60)
  expect(pc.slots()).toMatchObject([{ state: 'missed', missedBecause: 'clock_changed' }])
  await pc.switchOff()
  pc.clock.setWall(pc.clock.nowMs() - 24 * 3_600_000)
  await pc.switchOn()
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.slots()).toMatchObject([{ state: 'done', missedBecause: null, succeeded: 3 }])
})

test('a clock that once ran a year ahead takes no retries from the slots of the right time', async () => {
  pc.etl.enable('ventas')
  await pc.setClock(365 * 24 * 60)
  expect(pc.slots()[0]).toMatchObject({ businessDate: '2026-10-21', state: 'done' })
  await pc.setClock(-365 * 24 * 60)
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.chain.uncover('B', day('2025-10-22'))
  await pc.untilClock('2025-10-23T09:01:00Z')
  const slot = pc.slots().find(({ businessDate }) => businessDate === '2025-10-22')
  expect(slot).toMatchObject({ state: 'retrying', failed: 1 })
})

test('a schedule that was enabled while the clock ran a year ahead runs when the clock is right again', async () => {
  await pc.setClock(365 * 24 * 60)
  pc.etl.configure('ventas', { catchUp: 'skip' })
  pc.etl.enable('ventas')
  await pc.minutes(1)
  await pc.setClock(-365 * 24 * 60)
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.slots()).toMatchObject([{ businessDate: '2025-10-22', state: 'done', missedBecause: null, succeeded: 3 }])
})

test('what a clock that ran a year ahead left does not stand for the latest slot', async () => {
  pc.etl.configure('ventas', { maxRetries: 0 })
  pc.etl.enable('ventas')
  await pc.setClock(365 * 24 * 60)
  await pc.setClock(-365 * 24 * 60)
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.chain.uncover('B', day('2025-10-22'))
  await pc.untilClock('2025-10-23T09:01:00Z')
  expect(pc.etl.view('ventas').latestSlot).toMatchObject({ businessDate: '2025-10-22', state: 'failed', failed: 1 })
  pc.chain.script = () => null
  await pc.etl.retry('ventas', ['B'], 'ana')
  await pc.quiet()
  expect(pc.etl.view('ventas').latestSlot).toMatchObject({ businessDate: '2025-10-22', state: 'done' })
})

test('a clock that is set back does not put off the holes', async () => {
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T10:00:00Z')
  const hole = day('2025-10-05')
  pc.chain.uncover('A', hole)
  await pc.setClock(-180)
  expect(pc.chain.missing('A', hole, hole)).toEqual([])
})

test.each([
  ['hour', 24, '0–23'],
  ['maxRetries', -1, '0–10'],
  ['retryIntervalMinutes', 0, '1–720'],
])('%s %d is refused, with what is allowed, and nothing changes', (field, value, allowed) => {
  const before = pc.etl.view('ventas')
  expect(() => pc.etl.configure('ventas', { [field]: value })).toThrowError(
    expect.objectContaining({ code: 'SCHEDULE_OUT_OF_RANGE', details: { field, given: value, allowed } }),
  )
  expect(pc.etl.view('ventas')).toEqual(before)
})
