import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Gateway } from './support/gateway.ts'
import { ON_NETWORK, ProbingPc } from './support/probing-pc.ts'

const MINUTE_MS = 60_000
/** Two networks of eight stores. */
const NETWORKS = ['127.0.31', '127.0.32'] as const
const STORES_EACH = 8

// Only here does the kernel drop what nobody accepts; others refuse it, which is an answer.
describe.runIf(process.platform === 'linux')('the way to the stores', () => {
  let folder: string
  let probing: ProbingPc
  let gateways: readonly Gateway[]
  const ids = NETWORKS.flatMap((_, network) => idsOf(network))

  function idsOf(network: number): readonly string[] {
    return Array.from({ length: STORES_EACH }, (_, index) => `${'AB'[network]}${index + 1}`)
  }

  async function cut(network: number): Promise<void> {
    await gateways[network]?.fallSilent()
    for (const id of idsOf(network)) probing.silent.add(id)
  }

  async function mend(network: number): Promise<void> {
    // Whoever was waiting for an answer at this moment may get one.
    for (const id of idsOf(network)) probing.silent.delete(id)
    await gateways[network]?.wake()
  }

  /** Minutes until it is so. */
  async function until(isSo: () => boolean): Promise<number> {
    const startMs = probing.pc.clock.nowMs()
    const soAtMs: number[] = []
    while (soAtMs.length === 0)
      await probing.minutes(1, () => {
        if (soAtMs.length === 0 && isSo()) soAtMs.push(probing.pc.clock.nowMs())
      })
    return (Math.min(...soAtMs) - startMs) / MINUTE_MS
  }

  const attempts = (): number[] => ids.map((id) => probing.reach(id).probesThatDay)

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'caudal-way-'))
    gateways = await Promise.all(NETWORKS.map(() => Gateway.open()))
    probing = new ProbingPc(folder)
    await probing.switchOn()
    for (const [network, prefix] of NETWORKS.entries())
      for (const [index, id] of idsOf(network).entries())
        probing.addStore({ id, server: `${prefix}.${index + 1}`, port: gateways[network]?.port ?? 0 })
    await probing.minutes(2)
  })
  afterEach(async () => {
    await probing.close()
    await Promise.all(gateways.map((gateway) => gateway.close()))
    rmSync(folder, { recursive: true, force: true })
  })

  it('is up while one network answers; the other is named with its stores, and its return is told', async () => {
    await cut(0)
    await until(() => probing.view().downNetworks.length > 0)
    await probing.minutes(2)
    expect(probing.view()).toMatchObject({
      way: 'up',
      downNetworks: [{ network: '127.0.31.0/24', storeIds: idsOf(0) }],
    })
    expect(probing.watch.wayTo('B1')).toBe('up')
    expect(probing.returned).toEqual([])
    await mend(0)
    await until(() => probing.view().downNetworks.length === 0)
    expect(probing.returned[0]).toEqual(idsOf(0))
  })

  it('is known to be down within a minute of the first silence, costs few connections, and is known to be back within an interval', async () => {
    await cut(0)
    await cut(1)
    const firstSilence = await until(() => probing.view().stores.some(({ answer }) => answer === 'silent'))
    expect(firstSilence).toBeLessThan(5)
    expect(await until(() => probing.view().way === 'vpn_down')).toBeLessThan(2)
    probing.interfaces = {}
    await probing.minutes(6)
    expect(probing.view().way).toBe('no_network')
    probing.interfaces = ON_NETWORK
    const before = attempts()
    await probing.minutes(180)
    expect(probing.view().way).toBe('vpn_down')
    const cost = attempts().map((count, index) => count - (before[index] ?? 0))
    // Two of each network in every interval of five minutes, in turns, besides each store's own once an hour.
    expect(cost.reduce((sum, each) => sum + each)).toBeLessThan(3 * (12 * 2 * 2 + ids.length * 3))
    expect(Math.max(...cost)).toBeLessThan(30)
    await mend(0)
    await mend(1)
    expect(await until(() => probing.view().way === 'up')).toBeLessThan(6)
    await until(() => probing.view().stores.every(({ answer }) => answer === 'answers'))
    expect(new Set(probing.returned.flat())).toEqual(new Set(ids))
  }, 120_000)

  it('was down at five: the slot says so, and what is missing is loaded when it is back, by itself', async () => {
    probing.pc.chain.script = (storeId) => (probing.silent.has(storeId) ? 'CONNECTION_TIMEOUT' : null)
    probing.pc.etl.configure('ventas', { maxRetries: 1 })
    probing.pc.etl.enable('ventas')
    await probing.minutes(120)
    await cut(0)
    await cut(1)
    // 5:00 in Caracas is 9:00 UTC.
    await probing.minutes(120)
    expect(probing.pc.slots()).toMatchObject([{ state: 'failed', missedBecause: 'network_down', failed: 16 }])
    expect(probing.pc.chain.missing('A1', '2025-10-22' as never, '2025-10-22' as never)).toHaveLength(1)
    await probing.minutes(180)
    const tried = probing.pc.chain.attempts.length
    await mend(0)
    await mend(1)
    await probing.minutes(12)
    for (const id of ids) expect(probing.pc.chain.isCovered(id, '2025-10-22' as never), id).toBe(true)
    // One each, though the circuits of some would have kept them waiting for hours.
    expect(probing.pc.chain.attempts.length - tried).toBe(ids.length)
  }, 120_000)
})
