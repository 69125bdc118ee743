import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultyLink } from '../support/faulty-link.ts'
import { ProbingPc } from './support/probing-pc.ts'

/** All of 127.0.0.0/8 is this computer on Linux and Windows; elsewhere only 127.0.0.1 is. */
const hasManyAddresses = process.platform !== 'darwin'

/** A server on all addresses of this computer that notes when, by the test's clock, and to which address it was connected to. */
async function openServer(nowMs: () => number): Promise<{ server: Server; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    seen.push({ address: socket.localAddress ?? '', atMs: nowMs() })
  })
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')
  return { server, seen }
}

interface Seen {
  readonly address: string
  readonly atMs: number
}

function grouped<Key>(seen: readonly Seen[], keyOf: (each: Seen) => Key): ReadonlyMap<Key, readonly Seen[]> {
  const groups = new Map<Key, Seen[]>()
  for (const each of seen) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

let folder: string
let probing: ProbingPc
const cleanups: (() => unknown)[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-probes-'))
  probing = new ProbingPc(folder)
  await probing.switchOn()
})
afterEach(async () => {
  await probing.close()
  for (const cleanup of cleanups.splice(0)) await cleanup()
  rmSync(folder, { recursive: true, force: true })
})

describe('light probes', () => {
  it.runIf(hasManyAddresses)(
    'ask 500 stores one after another, each once in an interval',
    async () => {
      const { server, seen } = await openServer(() => probing.pc.clock.nowMs())
      cleanups.push(() => server.close())
      const addresses = Array.from(
        { length: 500 },
        (_, index) => `127.0.${1 + Math.floor(index / 20)}.${1 + (index % 20)}`,
      )
      for (const [index, address] of addresses.entries())
        probing.addStore({ id: `T${index}`, server: address, port: portOf(server) })
      const startMs = probing.pc.clock.nowMs()
      let mostAtOnce = 0
      await probing.minutes(16, () => {
        mostAtOnce = Math.max(mostAtOnce, probing.watch.probing.size)
      })
      const seconds = grouped(seen, ({ atMs }) => Math.floor((atMs - startMs) / 1000))
      expect(Math.max(...[...seconds.values()].map((each) => each.length))).toBeLessThanOrEqual(4)
      const attempts = grouped(seen, ({ address }) => address)
      expect([...attempts.keys()].toSorted()).toEqual(addresses.toSorted())
      const counts = [...attempts.values()].map((each) => each.length)
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(3)
      expect(Math.max(...counts)).toBeLessThanOrEqual(4)
      const pauses = [...attempts.values()].flatMap((each) =>
        each.slice(1).map(({ atMs }, index) => atMs - (each[index]?.atMs ?? 0)),
      )
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(0.85 * 5 * 60_000)
      expect(mostAtOnce).toBeLessThanOrEqual(1)
      expect(probing.view()).toMatchObject({ way: 'up', downNetworks: [] })
      expect(probing.view().stores.every(({ answer, latencyMs }) => answer === 'answers' && latencyMs !== null)).toBe(
        true,
      )
    },
    120_000,
  )

  it('leave a store alone while it is being extracted, and are dropped by the setting', async () => {
    const { server, seen } = await openServer(() => probing.pc.clock.nowMs())
    cleanups.push(() => server.close())
    probing.addStore({ id: 'A', server: '127.0.0.1', port: portOf(server) })
    await probing.minutes(1)
    expect(seen).toHaveLength(1)
    probing.pc.chain.held = true
    await probing.pc.etl.runNow('ventas', 'María')
    await probing.pc.quiet()
    expect(probing.pc.jobs.list({ states: ['running'], limit: 10 }).map(({ storeId }) => storeId)).toContain('A')
    await probing.minutes(30)
    await probing.watch.probeNow(['A'])
    expect(seen).toHaveLength(1)
    for (const run of probing.pc.runs()) probing.pc.jobs.cancel(run.id)
    await probing.pc.quiet()
    await probing.minutes(6)
    expect(seen.length).toBeGreaterThan(1)
    const before = seen.length
    probing.settings = { ...probing.settings, probeStores: false }
    await probing.minutes(2)
    const stopped = seen.length
    expect(stopped).toBeLessThanOrEqual(before + 1)
    await probing.minutes(20)
    expect(seen).toHaveLength(stopped)
    expect(probing.reach('A')).toMatchObject({ answer: 'unknown' })
  })

  it('send nothing and hold nothing: through a half-open link, too, the connection is closed at once', async () => {
    const { server } = await openServer(() => 0)
    const link = await new FaultyLink({ targetPort: portOf(server) }).start()
    cleanups.push(
      () => link.stop(),
      () => server.close(),
    )
    const closed = once(link, 'close')
    probing.addStore({ id: 'A', server: '127.0.0.1', port: link.port })
    await probing.minutes(1)
    expect(link.connections).toBe(1)
    await closed
    expect(link.forwardedBytes).toBe(0)
    expect(probing.reach('A').answer).toBe('answers')
    await link.stop()
    await probing.minutes(20)
    expect(probing.reach('A')).toMatchObject({ answer: 'refuses', error: { code: 'CONNECTION_REFUSED' } })
    expect(probing.view().way).toBe('up')
  })

  it('fill the history by the hour, which a new start goes on with', async () => {
    const { server } = await openServer(() => 0)
    cleanups.push(() => server.close())
    probing.addStore({ id: 'A', server: '127.0.0.1', port: portOf(server) })
    await probing.minutes(30)
    await probing.switchOff()
    await probing.switchOn()
    await probing.minutes(60)
    const history = probing.watch.history('A', 24)
    expect(history.map(({ from }) => from)).toEqual(['2025-10-23T06:00:00.000Z', '2025-10-23T07:00:00.000Z'])
    expect(history[0]?.reached).toBeGreaterThanOrEqual(11)
    expect(history[0]?.reached).toBeLessThanOrEqual(14)
    expect(history.every(({ failed, medianMs, p95Ms }) => failed === 0 && medianMs !== null && p95Ms !== null)).toBe(
      true,
    )
    expect(probing.reach('A').recentMs.filter((each) => each !== null)).toHaveLength(2)
    expect(probing.reach('A').probesThatDay).toBe((history[0]?.reached ?? 0) + (history[1]?.reached ?? 0))
  })

  it('are kept for 30 days', async () => {
    probing.addStore({ id: 'A' })
    const { latencies } = probing.pc.db
    const now = Math.floor(probing.pc.clock.nowMs() / 3_600_000)
    const ofHour = (hour: number) => ({ storeId: 'A', hour, reached: 1, failed: 0, medianMs: 40, p95Ms: 40 })
    for (const hour of [now - 800, now - 721, now - 719]) latencies.put(ofHour(hour), [40])
    probing.settings = { ...probing.settings, probeStores: false }
    await probing.minutes(2)
    expect(latencies.ofStore('A', now - 1000, now).map(({ hour }) => hour)).toEqual([now - 719])
  })
})
