import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { MAX_ATTEMPTS_PER_DAY } from '../../src-main/schedules/store-circuit.ts'
import type { AutomaticPc } from './support/automatic-pc.ts'
import { pcBeforeSlot } from './support/pc-before-slot.ts'
import type { PcBeforeSlot } from './support/pc-before-slot.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const STORE_IDS = ['A', 'B', 'C', 'D']
const DATASETS = ['ventas', 'inventario']
const YESTERDAY = day('2025-10-22')

let place: PcBeforeSlot
let pc: AutomaticPc

/** 4:30 in Caracas; both datasets are up to date but for yesterday, and enabled. */
beforeEach(async () => {
  place = await pcBeforeSlot(STORE_IDS, DATASETS)
  pc = place.pc
  for (const dataset of DATASETS) pc.etl.enable(dataset)
  await pc.quiet()
})
afterEach(() => place.remove())

const attemptsOf = (datasetId: string) => pc.chain.attempts.filter((attempt) => attempt.datasetId === datasetId)

test('two schedules at one hour: a run and a summary each, and every store is loaded once for each', async () => {
  await pc.untilClock('2025-10-23T09:05:00Z')
  for (const dataset of DATASETS) {
    expect(pc.slots(9, dataset)).toMatchObject([{ businessDate: YESTERDAY, state: 'done', total: 4, succeeded: 4 }])
    expect(
      attemptsOf(dataset)
        .map(({ storeId }) => storeId)
        .toSorted(),
    ).toEqual(STORE_IDS)
  }
  expect(
    pc
      .runs()
      .map(({ datasetId }) => String(datasetId))
      .toSorted(),
  ).toEqual(['inventario', 'ventas'])
})

test('of one store there is never more than one extraction at a time', async () => {
  pc.chain.held = true
  await pc.untilClock('2025-10-23T09:01:00Z')
  const children = pc.jobs.list({ states: ['running', 'queued'], limit: 100 }).filter(({ storeId }) => storeId !== null)
  expect(children).toHaveLength(8)
  const running = children.filter(({ state }) => state === 'running').map(({ storeId }) => String(storeId))
  expect(running.toSorted()).toEqual(STORE_IDS)
})

test('each has its own hour, retries and switch', async () => {
  pc.etl.configure('inventario', { hour: 7, maxRetries: 0 })
  pc.chain.script = (storeId) => (storeId === 'B' ? 'CONNECTION_TIMEOUT' : null)
  await pc.untilClock('2025-10-23T09:10:00Z')
  expect(attemptsOf('inventario')).toEqual([])
  expect(pc.etl.view('ventas')).toMatchObject({ state: 'retrying', storesToRetry: 1 })
  expect(pc.etl.view('inventario')).toMatchObject({ state: 'idle', latestSlot: null })
  pc.etl.disable('ventas')
  await pc.untilClock('2025-10-23T11:10:00Z')
  expect(pc.slots(9, 'inventario')).toMatchObject([{ state: 'failed', total: 4, succeeded: 3, failed: 1 }])
  expect(attemptsOf('ventas').filter(({ storeId }) => storeId === 'B')).toHaveLength(1)
  expect(pc.etl.view('inventario').enabled).toBe(true)
})

/** Ten days that every store lacks in both datasets. */
function openHoles(): void {
  for (const missing of pc.chain.missing('nobody', day('2025-10-01'), day('2025-10-10')))
    for (const dataset of DATASETS) for (const id of STORE_IDS) pc.chain.uncover(id, missing, dataset)
}

test('while stores sell, holes of one dataset wait until the other’s round is over', async () => {
  await pc.untilClock('2025-10-23T13:00:00Z')
  openHoles()
  pc.chain.held = true
  pc.etl.networkReturned()
  await pc.quiet()
  await pc.minutes(60)
  const unfinished = pc.runs().filter(({ finishedAt }) => finishedAt === null)
  expect(unfinished).toMatchObject([{ datasetId: 'ventas', progress: { total: 2 } }])
})

test('holes of both are closed in the end', async () => {
  await pc.untilClock('2025-10-23T13:00:00Z')
  openHoles()
  pc.etl.networkReturned()
  await pc.untilClock('2025-10-24T06:00:00Z')
  for (const dataset of DATASETS)
    expect(STORE_IDS.flatMap((id) => pc.chain.missing(id, day('2025-09-01'), YESTERDAY, dataset))).toEqual([])
})

test('holes that stores keep open in both datasets do not make the stores be asked in turn without end', async () => {
  pc.chain.isStubborn = (_, __, missing) => missing < day('2025-10-11')
  for (const dataset of DATASETS)
    for (const id of STORE_IDS)
      pc.chain.uncover(id, dataset === 'ventas' ? day('2025-10-03') : day('2025-10-05'), dataset)
  await pc.untilClock('2025-10-24T08:30:00Z')
  for (const id of STORE_IDS) {
    const attempts = pc.chain.attempts.filter(({ storeId }) => storeId === id)
    // Of each dataset its slot and a hole every six hours.
    expect(attempts.length).toBeLessThanOrEqual(2 * (1 + 5))
    expect(attempts.length).toBeLessThan(MAX_ATTEMPTS_PER_DAY)
  }
})

test('a slot that only asks whether it shall run keeps the other dataset’s holes from nobody', async () => {
  pc.etl.configure('inventario', { catchUp: 'ask' })
  await pc.sleep(120, true)
  expect(pc.etl.view('inventario').state).toBe('asking')
  pc.chain.uncover('A', day('2025-10-03'), 'ventas')
  pc.etl.networkReturned()
  await pc.minutes(60)
  expect(pc.chain.missing('A', day('2025-09-01'), YESTERDAY, 'ventas')).toEqual([])
  expect(pc.etl.view('inventario').state).toBe('asking')
})
