import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { FaultyLink } from '../support/faulty-link.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { startTestEngine } from '../support/test-engine.ts'

let folder: string
let engine: Engine
let link: FaultyLink

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-slot-'))
  // Lets every connection through to nobody: it is accepted, and cut off.
  link = await new FaultyLink({ targetPort: 1, behaviour: {} }).start()
  engine = await startTestEngine(folder)
  engine.runJobs()
})
afterEach(async () => {
  await engine.stop()
  await link.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function addStore(id: string, server: string, port: number): Promise<void> {
  const historyStart = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10) as BusinessDate
  const store = storeFixture({ id, name: id, server, port, historyStart, closedWeekdays: [], encryption: 'none' })
  await engine.stores.save(store, true, 'secreto')
}

/** One slot, without retries, to its end. */
async function slotOf(): Promise<ScheduleSlot | undefined> {
  engine.automatic.configure('ventas', { maxRetries: 0 })
  const ended = new Promise<void>((resolve) => {
    const stop = engine.events.subscribe((name, payload) => {
      if (name !== 'schedule.changed') return
      const { state } = (payload as { latestSlot: ScheduleSlot | null }).latestSlot ?? {}
      if (state !== 'failed' && state !== 'done') return
      stop()
      resolve()
    })
  })
  await engine.automatic.runNow('ventas', 'María')
  await ended
  return engine.automatic.history('ventas', 1)[0]
}

test('a slot whose stores have names that lead nowhere, or links that are cut, says that the network was down', async () => {
  await addStore('A', 'tienda-a.invalid', 1433)
  await addStore('B', '127.0.0.1', link.port)
  const slot = await slotOf()
  expect(slot?.stores.map(({ storeId, error }) => [storeId, error?.code])).toEqual([
    ['A', 'HOST_NOT_FOUND'],
    ['B', 'CONNECTION_LOST'],
  ])
  expect(slot).toMatchObject({ state: 'failed', missedBecause: 'network_down', failed: 2 })
})

test('one whose computer says that nothing listens there was reached: the network was not down', async () => {
  await addStore('A', 'tienda-a.invalid', 1433)
  await addStore('B', '127.0.0.1', 1)
  const slot = await slotOf()
  expect(slot?.stores.map(({ error }) => error?.code)).toEqual(['HOST_NOT_FOUND', 'CONNECTION_REFUSED'])
  expect(slot).toMatchObject({ state: 'failed', missedBecause: null })
})
