import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { AutomaticPc } from './support/automatic-pc.ts'
import { pcBeforeSlot } from './support/pc-before-slot.ts'
import type { PcBeforeSlot } from './support/pc-before-slot.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const STORE_IDS = ['A', 'B', 'C', 'D', 'E']
const HISTORY_START = day('2025-09-01')
const FIRST_MISSING = { A: '2025-10-05', B: '2025-10-01', C: '2025-10-03', D: '2025-10-04', E: '2025-10-02' } as const
const LAST_MISSING = day('2025-10-12')

let place: PcBeforeSlot
let pc: AutomaticPc

/** 9:10 in Caracas, stores selling: the slot went well, and days from before the last week turn out to be missing. */
beforeEach(async () => {
  place = await pcBeforeSlot(STORE_IDS)
  pc = place.pc
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T13:10:00Z')
  for (const [id, first] of Object.entries(FIRST_MISSING))
    for (const missing of pc.chain.missing('nobody', day(first), LAST_MISSING)) pc.chain.uncover(id, missing)
})
afterEach(() => place.remove())

const triggers = {
  'a start': async () => {
    await pc.switchOff()
    pc.clock.jump(60_000)
    await pc.switchOn()
  },
  'waking up': () => pc.sleep(5, true),
  'waking up unannounced': async () => {
    await pc.sleep(10, false)
    await pc.minutes(1)
  },
  "the network's return": () => {
    pc.etl.networkReturned()
    return pc.quiet()
  },
} as const satisfies Record<string, () => Promise<void>>
const names = Object.keys(triggers) as (keyof typeof triggers)[]

test('without any of them holes wait for their turn', async () => {
  const before = pc.chain.attempts.length
  await pc.minutes(5)
  expect(pc.chain.attempts).toHaveLength(before)
})

test.each(names)('%s has the holes loaded once, the oldest first, few stores and few days at once', async (name) => {
  const [attempts, runs] = [pc.chain.attempts.length, pc.runs().length]
  await triggers[name]()
  await pc.minutes(3)
  const made = pc.chain.attempts.slice(attempts)
  expect(made.slice(0, 2).map(({ storeId, days }) => [storeId, days[0], days.length])).toEqual([
    ['B', '2025-10-01', 7],
    ['E', '2025-10-02', 7],
  ])
  expect(STORE_IDS.flatMap((id) => pc.chain.missing(id, HISTORY_START, day('2025-10-22')))).toEqual([])
  const loaded = made.flatMap(({ storeId, days }) => days.map((date) => `${storeId} ${date}`))
  expect(new Set(loaded).size).toBe(loaded.length)
  expect(Math.max(...made.map(({ days }) => days.length))).toBe(7)
  const rounds = pc.runs().slice(runs)
  expect(Math.max(...rounds.map(({ progress }) => progress?.total ?? 0))).toBe(2)
  expect(pc.slots()).toHaveLength(1)
})

test.each(names)('%s while they are being loaded starts no second round', async (name) => {
  pc.chain.held = true
  pc.etl.networkReturned()
  await pc.quiet()
  const running = pc.runs().length
  if (name === 'a start') pc.chain.held = false
  await triggers[name]()
  for (const event of ['networkReturned', 'resumed', 'suspended', 'resumed'] as const) pc.etl[event]()
  await pc.quiet()
  if (name === 'a start') {
    const loaded = pc.chain.attempts
      .slice(STORE_IDS.length)
      .flatMap(({ storeId, days }) => days.map((d) => storeId + d))
    expect(new Set(loaded).size).toBe(loaded.length)
  } else expect(pc.runs()).toHaveLength(running)
})

test('asleep in the middle of its run, a computer goes on with it, and its date has no other', async () => {
  await pc.untilClock('2025-10-24T08:59:00Z')
  pc.chain.held = true
  await pc.untilClock('2025-10-24T09:00:00Z')
  const [claimed] = pc.slots()
  expect(claimed).toMatchObject({ businessDate: '2025-10-23', state: 'running' })
  await pc.sleep(8 * 60, true)
  pc.etl.networkReturned()
  await pc.quiet()
  expect(pc.slots()[0]).toMatchObject({ state: 'running', runIds: claimed?.runIds })
  pc.chain.held = false
  await pc.switchOff()
  await pc.switchOn()
  await pc.minutes(5)
  expect(pc.slots()[0]).toMatchObject({ state: 'done', missedBecause: null, runIds: claimed?.runIds, succeeded: 5 })
})

test('a night across a change of daylight saving time, asleep over its slot: one run, and the true reason', async () => {
  const santiago = new AutomaticPc({
    folder: mkdtempSync(join(place.folder, 'dst-')),
    startMs: Date.parse('2025-09-06T22:00:00Z'),
    timeZone: 'America/Santiago',
  })
  try {
    await santiago.switchOn()
    santiago.addStore(
      storeFixture({
        id: 'A',
        name: 'A',
        timeZone: 'America/Santiago',
        closedWeekdays: [],
        historyStart: HISTORY_START,
      }),
    )
    santiago.etl.enable('ventas')
    // At midnight clocks go on to 1:00: 5:00 comes at 8:00 UTC, no longer at 9:00.
    await santiago.untilClock('2025-09-07T02:00:00Z')
    await santiago.sleep(7 * 60, true)
    await santiago.setClock(-60)
    await santiago.setClock(60)
    await santiago.minutes(30)
    const dates = santiago.slots().map(({ businessDate, dueAt, missedBecause }) => [businessDate, dueAt, missedBecause])
    expect(dates).toEqual([['2025-09-06', '2025-09-07T08:00:00.000Z', 'asleep']])
    expect(santiago.slots()[0]?.runIds).toHaveLength(1)
  } finally {
    santiago.closeAll()
  }
})
