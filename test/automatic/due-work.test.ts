import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { endAfterDueWork } from '../../src-main/app/end-after-due-work.ts'
import { dueWork } from '../../src-main/engine/due-work.ts'
import type { DueOutcome } from '../../src-main/engine/due-work.ts'
import { EngineEvents } from '../../src-main/engine/engine-events.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { AutomaticPc } from './support/automatic-pc.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const STORE_IDS = ['A', 'B']

let folder: string
let pc: AutomaticPc
let outcome: DueOutcome | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-due-'))
  pc = new AutomaticPc({ folder, startMs: Date.parse('2025-10-23T08:30:00Z') })
  await pc.switchOn()
  outcome = null
  for (const id of STORE_IDS) {
    pc.addStore(storeFixture({ id, name: id, closedWeekdays: [], historyStart: day('2025-10-01') }))
    pc.chain.cover(id, pc.chain.missing(id, day('2025-10-01'), day('2025-10-21')))
  }
})
afterEach(() => {
  pc.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

/** Switched off over 5:00, then started at 7:00 for what is due. */
async function startForDue(): Promise<void> {
  const engine = await startLate()
  void dueWork(engine).then((ended) => (outcome = ended))
  await pc.quiet()
}

async function startLate(): Promise<Engine> {
  await pc.switchOff()
  pc.clock.jump(150 * 60_000)
  await pc.switchOn()
  const events = new EngineEvents()
  const { jobs, etl } = pc
  jobs.subscribe({ jobsChanged: (changed) => events.emit('jobs.changed', changed) })
  const engine = {
    automatic: etl,
    clock: pc.clock,
    datasets: [{ id: 'ventas' }],
    events,
    jobs,
    notices: { untilTold: () => Promise.resolve() },
    warehouseStopped: null,
  }
  return engine as unknown as Engine
}

test('nothing is enabled: there is nothing to wait for', async () => {
  await startForDue()
  expect(outcome).toBe('nothing')
  expect(pc.chain.attempts).toEqual([])
})

test('a missed slot is made up for, and then it ends', async () => {
  pc.etl.enable('ventas')
  await pc.quiet()
  pc.chain.held = true
  await startForDue()
  expect(pc.slots()).toMatchObject([{ state: 'running', missedBecause: 'switched_off' }])
  expect(outcome).toBeNull()
  pc.chain.held = false
  await startForDue()
  await pc.minutes(1)
  expect(outcome).toBe('done')
  expect(pc.slots()).toMatchObject([{ state: 'done', succeeded: 2 }])
})

test('it stays for the retries, and its outcome tells of the stores that failed to the last', async () => {
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  pc.etl.enable('ventas')
  await pc.quiet()
  await startForDue()
  expect(pc.slots()).toMatchObject([{ state: 'retrying', failed: 1 }])
  await pc.minutes(45)
  expect(outcome).toBeNull()
  await pc.minutes(30)
  expect(outcome).toBe('some_stores_failed')
})

test('no store could be reached: it failed', async () => {
  pc.chain.script = () => 'CONNECTION_TIMEOUT'
  pc.etl.configure('ventas', { maxRetries: 0 })
  pc.etl.enable('ventas')
  await pc.quiet()
  await startForDue()
  await pc.minutes(1)
  expect(outcome).toBe('failed')
})

test('what was already done is not told again', async () => {
  pc.etl.enable('ventas')
  await pc.untilClock('2025-10-23T09:30:00Z')
  await startForDue()
  await pc.minutes(1)
  expect(outcome).toBe('nothing')
})

test('loads that somebody paused are not waited for: nobody is there who could let them go on', async () => {
  pc.etl.enable('ventas')
  await pc.quiet()
  pc.jobs.pauseKind('sync-store', 'ana')
  await startForDue()
  expect(pc.slots()).toMatchObject([{ state: 'running' }])
  expect(outcome).toBe('nothing')
})

test.each([
  [false, [0]],
  [true, []],
])('the program ends with what was due unless somebody wants it by then (%s)', async (wanted, exitCodes) => {
  pc.etl.enable('ventas')
  await pc.quiet()
  const engine = await startLate()
  const ends: number[] = []
  const ended = endAfterDueWork({
    engine,
    isWanted: () => wanted,
    program: { end: (exitCode) => ends.push(exitCode) },
    logger: createLogger({ name: 'test', level: 'silent' }),
  })
  await pc.quiet()
  await ended
  expect(ends).toEqual(exitCodes)
})

test('what hangs for half a day is given up', async () => {
  pc.etl.enable('ventas')
  await pc.quiet()
  pc.chain.held = true
  const engine = await startLate()
  const ends: number[] = []
  const ended = endAfterDueWork({
    engine,
    isWanted: () => false,
    program: { end: (exitCode) => ends.push(exitCode) },
    logger: createLogger({ name: 'test', level: 'silent' }),
  })
  await pc.quiet()
  pc.clock.advance(11 * 3_600_000)
  expect(ends).toEqual([])
  pc.clock.advance(2 * 3_600_000)
  await ended
  expect(ends).toEqual([1])
})
