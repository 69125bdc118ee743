import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { FaultyLink } from '../support/faulty-link.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { daysBefore, DemoSync, TODAY } from './support/demo-sync.ts'
import type { LogEntry } from './support/demo-sync.ts'

const STORE = 'tienda_13'

let sync: DemoSync
let link: FaultyLink
let clock: ManualClock

beforeEach(async () => {
  sync = await DemoSync.start({ storeIds: [STORE], rowsPerDay: 300 })
  link = await new FaultyLink({ targetPort: sync.store(STORE).port, random: () => 0.37 }).start()
  clock = new ManualClock(Date.parse('2025-10-22T16:00:00Z'))
})
afterEach(async () => {
  await link.stop()
  await sync.stop()
})

/** Lets the pause between two tries pass as soon as it begins. */
function skipPauses(entry: LogEntry): void {
  if (entry.event === 'sync.reconnecting')
    setImmediate(() => clock.advance(Number(entry.details['seconds']) * 1000 + 500))
}

async function loadThroughLink(onLog: (entry: LogEntry) => void = () => {}) {
  return sync.sync(STORE, {
    clock,
    store: { port: link.port },
    settings: { pageRows: 1000 },
    onLog(entry) {
      skipPauses(entry)
      onLog(entry)
    },
  })
}

/** Every day equals the store's own count and total, and no key is there twice. */
async function expectExactlyTheStore(): Promise<void> {
  for (const day of daysBefore(TODAY, 10)) {
    const totals = await sync.demo.control('dayTotals', { storeId: STORE, day })
    const { rows } = await sync.warehouse.query(
      `SELECT count(*), count(DISTINCT id_linea), CAST(coalesce(sum(total), 0) AS VARCHAR) FROM ventas_raw WHERE CAST(fecha AS DATE) = DATE '${day}'`,
      1,
    )
    expect(rows[0]?.slice(0, 2).map(Number)).toEqual([totals.rows, totals.rows])
    expect(Number(rows[0]?.[2])).toBeCloseTo(Number(totals.total), 6)
  }
}

describe('a link that fails', () => {
  test.each([20_000, 75_000, 150_000])(
    'reset in the middle of a row after %i bytes: the load goes on and is exact',
    async (resetAfterBytes) => {
      link.setBehaviour({ resetAfterBytes })
      let resets = 0
      link.on('close', () => {
        resets += 1
        if (resets === 3) link.setBehaviour({})
      })
      const result = await loadThroughLink()
      expect(result.daysVerified + result.daysEmpty).toBe(10)
      expect(result.reconnects).toBeGreaterThan(0)
      expect(sync.events('reconnecting')[0]).toMatchObject({
        level: 'warning',
        details: { context: 'CONNECTION_LOST' },
      })
      expect(sync.events('page_size').map((entry) => entry.details['rows'])).toContain(500)
      await expectExactlyTheStore()
    },
  )

  test('silence in the middle of a page: the watchdog gives the connection up after thirty seconds', async () => {
    link.setBehaviour({ silentAfterBytes: 60_000 })
    link.once('silent', () => {
      link.setBehaviour({})
      clock.advance(29_000)
      expect(sync.events('reconnecting')).toHaveLength(0)
      clock.advance(4_000)
      // The attention is not answered either.
      clock.advance(5_500)
    })
    const result = await loadThroughLink()
    expect(result).toMatchObject({ reconnects: 1 })
    expect(sync.events('reconnecting')).toMatchObject([{ details: { context: 'NO_PROGRESS' } }])
    await expectExactlyTheStore()
  })

  test('a line that dies while the store counts is given up after half a minute; the store is then given longer', async () => {
    const waitedMs: number[] = []
    let deadSinceMs = 0
    const nudge = setInterval(() => clock.advance(1_000), 5)
    try {
      const result = await loadThroughLink(({ event }) => {
        // Logged right before the first count.
        if (event === 'sync.connected' || (event === 'sync.reconnected' && waitedMs.length < 2)) {
          link.silenceAll()
          deadSinceMs = clock.monotonicMs()
        }
        if (event === 'sync.reconnecting') waitedMs.push(clock.monotonicMs() - deadSinceMs)
      })
      expect(result.reconnects).toBe(2)
    } finally {
      clearInterval(nudge)
    }
    // Besides its patience: the watchdog's step, and the grace for the cancellation.
    expect(waitedMs.map((ms) => ms >= 30_000 && ms < 45_000)).toEqual([true, false])
    expect(waitedMs.map((ms) => ms >= 60_000 && ms < 75_000)).toEqual([false, true])
    await expectExactlyTheStore()
  })

  test('noise instead of an answer: the connection is dropped, not believed', async () => {
    link.setBehaviour({ garbageAfterBytes: 40_000 })
    let connections = 0
    link.on('close', () => {
      connections += 1
      if (connections === 2) link.setBehaviour({})
    })
    // Noise may look like the header of a packet that never ends: then only the watchdog helps.
    link.on('forwarded', (bytes) => {
      if (bytes > 45_000 && connections < 2) setImmediate(() => clock.advance(3_000))
    })
    const nudge = setInterval(() => clock.advance(3_000), 20)
    try {
      const result = await loadThroughLink()
      expect(result.daysVerified + result.daysEmpty).toBe(10)
    } finally {
      clearInterval(nudge)
    }
    expect(sync.events('reconnecting').length).toBeGreaterThan(0)
    await expectExactlyTheStore()
  })

  test('a slow link is only slow', async () => {
    link.setBehaviour({ bytesPerSecond: 400_000, latencyMs: 20 })
    const result = await loadThroughLink()
    expect(result).toMatchObject({ reconnects: 0, daysLoadedUnverified: 0 })
    await expectExactlyTheStore()
  })

  test('a store that goes away and comes back is waited for', async () => {
    let pages = 0
    const result = await loadThroughLink((entry) => {
      if (entry.event === 'sync.page_staged' && (pages += 1) === 1) {
        link.setBehaviour({ refuse: true })
        link.resetAll()
      }
      if (entry.event === 'sync.reconnecting' && Number(entry.details['failures']) === 5) {
        link.setBehaviour({})
      }
    })
    expect(sync.events('reconnecting').length).toBeGreaterThanOrEqual(5)
    expect(result.daysVerified + result.daysEmpty).toBe(10)
    await expectExactlyTheStore()
  })

  test('a store that stays away is given up after ten minutes, and what was loaded stays', async () => {
    let pages = 0
    // Seconds waited in a row. A day that was being published when the link went is progress, whenever it is done: the clock runs far ahead of it.
    let [waited, longest] = [0, 0]
    const failed = loadThroughLink((entry) => {
      if (entry.event === 'sync.reconnecting') waited += Number(entry.details['seconds'])
      else waited = 0
      longest = Math.max(longest, waited)
      if (entry.event === 'sync.page_staged' && (pages += 1) === 2) {
        link.setBehaviour({ refuse: true })
        link.resetAll()
      }
    })
    await expect(failed).rejects.toMatchObject({ retryable: true, code: 'CONNECTION_LOST' })
    expect(longest).toBeGreaterThan(9 * 60)
    expect(longest).toBeLessThan(11 * 60)
    const covered = await sync.warehouse.coverage('ventas', STORE, '2025-10-01' as BusinessDate, TODAY)
    expect(covered.length).toBeGreaterThan(0)
    expect(covered.every((day) => day.status === 'verified')).toBe(true)
  })

  test('a session that the server kills does not end the process', async () => {
    const killed: Promise<unknown>[] = []
    const result = await loadThroughLink((entry) => {
      if (entry.event === 'sync.page_staged' && killed.length === 0)
        killed.push(sync.demo.control('killSessions', { storeId: STORE, reset: true }))
    })
    await Promise.all(killed)
    expect(result.reconnects).toBe(1)
    await expectExactlyTheStore()
  })

  test('a cancel stops at once, though the link is dead, and leaves no connection', async () => {
    const controller = new AbortController()
    link.once('silent', () => {
      controller.abort(new Error('cancelled'))
      clock.advance(5_500)
    })
    link.setBehaviour({ silentAfterBytes: 60_000 })
    const cancelled = sync.sync(STORE, { clock, store: { port: link.port }, signal: controller.signal })
    await expect(cancelled).rejects.toThrow('cancelled')
    expect(sync.events('reconnecting')).toHaveLength(0)
  })
})

test('at most one connection to a store at a time', async () => {
  let most = 0
  let open = 0
  link.on('open', () => {
    open += 1
    most = Math.max(most, open)
  })
  link.on('close', () => {
    open -= 1
  })
  await loadThroughLink()
  expect(most).toBe(1)
  if (open > 0) await once(link, 'close')
})
