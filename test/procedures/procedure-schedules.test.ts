import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { SchedulePc, scheduleOf } from './schedule-pc.ts'

/** 7:00 in Caracas. */
const MORNING = '2026-11-23T11:00:00Z'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let pc: SchedulePc
afterEach(() => pc.remove())

async function pcWith(changes: Parameters<typeof scheduleOf>[0] = {}, start = MORNING): Promise<void> {
  pc = new SchedulePc(start)
  await pc.schedules.save(scheduleOf(changes))
}

const view = () => pc.schedules.views()[0]

test('runs at its time, once a day, for whoever saved it', async () => {
  await pcWith()
  expect(view()).toMatchObject({ nextAt: '2026-11-23T12:00:00.000Z', lastAt: null, operator: 'ana' })
  pc.until('2026-11-23T11:59:59Z')
  expect(pc.times()).toEqual([])
  pc.until('2026-11-23T23:00:00Z')
  expect(pc.times()).toEqual(['2026-11-23T12:00'])
  const [job] = pc.runs()
  expect(job).toMatchObject({ kind: 'run-procedure', operator: 'ana', parameters: scheduleOf().call })
  expect(view()).toMatchObject({
    nextAt: '2026-11-24T12:00:00.000Z',
    lastAt: '2026-11-23T12:00:00.000Z',
    lastJobId: job?.id,
    lastSkipped: null,
  })
  pc.endRuns()
  pc.until('2026-11-24T23:00:00Z')
  expect(pc.times()).toEqual(['2026-11-23T12:00', '2026-11-24T12:00'])
})

test('a start at its minute neither misses it nor runs it twice', async () => {
  await pcWith()
  pc.offUntil('2026-11-23T12:04:00Z')
  expect(pc.times()).toEqual(['2026-11-23T12:04'])
  pc.offUntil('2026-11-23T12:04:30Z')
  pc.until('2026-11-23T13:00:00Z')
  expect(pc.times()).toHaveLength(1)
})

test.each(['offUntil', 'asleepUntil'] as const)('%s: times that passed run once, or are skipped', async (gone) => {
  await pcWith()
  await pc.schedules.save(scheduleOf({ id: 'salta', name: 'Salta', missed: 'skip' }))
  pc[gone]('2026-11-27T13:00:00Z')
  pc.until('2026-11-27T13:02:00Z')
  expect(pc.times(), 'of four days').toEqual(['2026-11-27T13:00'])
  const [ran, skipped] = pc.schedules.views()
  expect(ran).toMatchObject({ lastAt: '2026-11-27T12:00:00.000Z', lastSkipped: null })
  expect(skipped).toMatchObject({ lastAt: '2026-11-27T12:00:00.000Z', lastJobId: null, lastSkipped: 'missed' })
  pc.endRuns()
  pc.until('2026-11-28T12:01:00Z')
  expect(pc.times().slice(1)).toEqual(['2026-11-28T12:00', '2026-11-28T12:00'])
})

test('no change of the clock brings a time twice, and none keeps the next ones from coming', async () => {
  await pcWith()
  pc.until('2026-11-23T12:30:00Z')
  pc.endRuns()
  pc.clock.setWall(Date.parse('2026-11-23T11:30:00Z'))
  pc.until('2026-11-23T13:00:00Z')
  expect(pc.times(), 'set back an hour').toEqual(['2026-11-23T12:00'])

  pc.clock.setWall(Date.parse('2027-11-23T14:00:00Z'))
  pc.clock.advance(2 * MINUTE_MS)
  expect(pc.times(), 'a year ahead').toHaveLength(2)
  pc.endRuns()
  pc.clock.setWall(Date.parse('2026-11-23T13:05:00Z'))
  pc.until('2026-11-25T13:00:00Z')
  expect(pc.times().slice(2), 'set right').toEqual(['2026-11-24T12:00'])
  pc.endRuns()
  pc.until('2026-11-26T13:00:00Z')
  expect(pc.times().slice(3)).toEqual(['2026-11-26T12:00'])
})

test('a clock that was years behind for a day does not bring back the times that had come', async () => {
  await pcWith()
  pc.until('2026-11-23T12:30:00Z')
  pc.endRuns()
  pc.clock.setWall(Date.parse('2020-01-01T11:30:00Z'))
  pc.until('2020-01-01T12:30:00Z')
  pc.endRuns()
  expect(pc.times()).toEqual(['2026-11-23T12:00', '2020-01-01T12:00'])
  pc.clock.setWall(Date.parse('2026-11-23T14:00:00Z'))
  pc.until('2026-11-23T20:00:00Z')
  expect(pc.times(), 'set right').toHaveLength(2)
  pc.until('2026-11-24T13:00:00Z')
  expect(pc.times().slice(2)).toEqual(['2026-11-24T12:00'])
})

test('after months of a clock that ran ahead each day comes once', async () => {
  await pcWith()
  pc.db.transaction(() => {
    for (let day = 0; day < 205; day++) {
      const dueMs = Date.parse('2030-01-01T12:00:00Z') + day * DAY_MS
      const slot = `${localDay(dueMs)}T08:00`
      const { procedureSchedules: slots } = pc.db
      slots.insertSlot({ scheduleId: 'cierre', slot, dueMs, decidedAtMs: dueMs, jobId: null, skipped: 'missed' })
    }
  })
  for (const until of ['2026-11-23T12:30:00Z', '2026-11-23T13:00:00Z', '2026-11-24T12:30:00Z']) {
    pc.until(until)
    pc.endRuns()
  }
  expect(pc.times()).toEqual(['2026-11-23T12:00', '2026-11-24T12:00'])
})

test('while the run before goes on no other one starts', async () => {
  await pcWith()
  pc.until('2026-11-24T12:10:00Z')
  expect(pc.times()).toEqual(['2026-11-23T12:00'])
  expect(view()).toMatchObject({ lastAt: '2026-11-24T12:00:00.000Z', lastJobId: null, lastSkipped: 'refused' })
  pc.endRuns()
  pc.until('2026-11-25T12:10:00Z')
  expect(pc.times()).toHaveLength(2)
})

test('what the queue refuses is told of and does not stop the others', async () => {
  await pcWith()
  pc.switchOff()
  pc.switchOn({ handlers: [], groups: [] })
  pc.until('2026-11-23T12:10:00Z')
  expect(view()).toMatchObject({ lastAt: '2026-11-23T12:00:00.000Z', lastJobId: null, lastSkipped: 'refused' })
})

test('once is once, and a time that has passed is refused', async () => {
  await pcWith({ recurrence: { kind: 'once', at: '2026-11-23T09:30:00-04:00' } })
  pc.until('2026-11-25T12:00:00Z')
  expect(pc.times()).toEqual(['2026-11-23T13:30'])
  expect(view()).toMatchObject({ nextAt: null, lastAt: '2026-11-23T13:30:00.000Z' })
  await expect(pc.schedules.save(scheduleOf({ ...view(), name: 'Otro' }))).rejects.toMatchObject({
    code: 'SCHEDULE_IN_PAST',
  })
  await pc.schedules.save(scheduleOf({ recurrence: { kind: 'once', at: '2026-11-25T13:00:00Z' } }))
  pc.until('2026-11-25T14:00:00Z')
  expect(pc.times(), 'the first one has not ended').toHaveLength(1)
  expect(view()).toMatchObject({ lastSkipped: 'refused' })
})

test('a change counts from when it is made; another name changes nothing of the times', async () => {
  await pcWith()
  pc.until('2026-11-23T12:30:00Z')
  pc.endRuns()
  await pc.schedules.save(scheduleOf({ name: 'Cierre' }))
  await pc.schedules.save(scheduleOf({ recurrence: { kind: 'daily', time: '08:15' } }))
  pc.until('2026-11-23T12:40:00Z')
  expect(pc.times(), '8:15 had passed').toHaveLength(1)
  await pc.schedules.save(scheduleOf({ recurrence: { kind: 'daily', time: '08:45' } }))
  await pc.schedules.save(scheduleOf({ recurrence: { kind: 'daily', time: '08:45' }, enabled: false }))
  pc.until('2026-11-23T13:00:00Z')
  await pc.schedules.save(scheduleOf({ recurrence: { kind: 'daily', time: '08:45' } }))
  pc.until('2026-11-24T13:00:00Z')
  expect(pc.times(), 'switched off at 8:45').toEqual(['2026-11-23T12:00', '2026-11-24T12:45'])
  expect(pc.schedules.remove('cierre')).toEqual([])
  pc.endRuns()
  pc.until('2026-11-26T13:00:00Z')
  expect(pc.times()).toHaveLength(2)
})

test('a call that could not be run is not saved, but a schedule can always be switched off', async () => {
  await pcWith()
  pc.switchOff()
  pc.switchOn(undefined, () => Promise.reject(new AppError('PARAMETERS_INVALID')))
  await expect(pc.schedules.save(scheduleOf({ name: 'Otro' }))).rejects.toMatchObject({ code: 'PARAMETERS_INVALID' })
  expect(view()?.name).toBe('Cierre diario')
  const [saved] = await pc.schedules.save(scheduleOf({ enabled: false }))
  expect(saved).toMatchObject({ enabled: false, nextAt: null })
  const { call } = scheduleOf()
  const unknown = scheduleOf({ enabled: false, call: { ...call, connectionId: 'nadie' } })
  await expect(pc.schedules.save(unknown)).rejects.toMatchObject({ code: 'PROCEDURE_CONNECTION_UNKNOWN' })
})

test('a connection takes its schedules with it', async () => {
  await pcWith()
  pc.db.procedureConnections.remove('CENTRAL')
  expect(pc.schedules.views()).toEqual([])
})

test('whatever is done to the computer, each day of the two that follow has its run, unless it had it before', async () => {
  const hours = fc.integer({ min: 1, max: 40 })
  const event = fc.oneof(
    fc.record({ kind: fc.constantFrom('until' as const, 'offUntil' as const, 'asleepUntil' as const), hours }),
    fc.record({ kind: fc.constant('set' as const), hours: fc.integer({ min: -30, max: 5 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 12 }), async (events) => {
      await pcWith()
      for (const { kind, hours: by } of events) {
        const at = new Date(pc.clock.nowMs() + by * HOUR_MS).toISOString()
        if (kind === 'set') pc.clock.setWall(Date.parse(at))
        else pc[kind](at)
        pc.endRuns()
      }
      pc.clock.advance(MINUTE_MS)
      pc.endRuns()
      const before = pc.runs().length
      const nowMs = pc.clock.nowMs()
      const slots = [0, 1, 2].map((day) => `${localDay(nowMs + day * DAY_MS)}T08:00`)
      const coming = slots.filter((slot) => {
        const dueMs = Date.parse(`${slot}:00-04:00`)
        return dueMs > nowMs && dueMs <= nowMs + 2 * DAY_MS
      })
      const free = coming.filter((slot) => !pc.db.procedureSchedules.hasSlot('cierre', slot))
      for (const _ of coming) {
        pc.clock.advance(DAY_MS)
        pc.endRuns()
      }
      expect(pc.runs().length - before).toBe(free.length)
      pc.remove()
    }),
    { numRuns: 25 },
  )
})

function localDay(ms: number): string {
  return new Date(ms - 4 * HOUR_MS).toISOString().slice(0, 10)
}
