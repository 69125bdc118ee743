import { expect, test } from 'vitest'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { afterProbe } from './after-probe.ts'
import { judgeWay } from './judge-way.ts'
import type { Witness } from './judge-way.ts'

const HOUR_MS = 3_600_000
const NOW_MS = Date.parse('2025-10-22T12:00:00Z')

function error(code: ErrorReport['code']): ErrorReport {
  return { code, retryable: true, details: {}, technical: '' }
}

/** `history`: what each probe met, an hour apart, the last one now; a space is an answer, `x` silence, `r` a refusal. */
function witness(storeId: string, network: string, history: string, endMs = NOW_MS): Witness {
  let probe: Witness['probe']
  for (const [index, what] of history.split('').entries()) {
    const atMs = endMs - (history.length - 1 - index) * HOUR_MS
    const failure = what === 'x' ? error('CONNECTION_TIMEOUT') : what === 'r' ? error('CONNECTION_REFUSED') : null
    probe = afterProbe(probe, { storeId, atMs, address: null, latencyMs: 40, error: failure })
  }
  return { storeId, network, probe }
}

const downNames = (stores: readonly Witness[]): readonly string[] =>
  judgeWay(stores, () => true).downNetworks.map(({ network }) => network)

test('one store that is gone is not its network', () => {
  const stores = [witness('a', 'n1', '   '), witness('b', 'n1', ' xx')]
  expect(judgeWay(stores, () => true)).toEqual({ way: 'up', downNetworks: [] })
})

test('a network of which nobody answers is down, and the way is not while another network answers', () => {
  const stores = [witness('a', 'n1', ' x'), witness('b', 'n1', ' x'), witness('c', 'n2', '  ')]
  expect(judgeWay(stores, () => true)).toEqual({ way: 'up', downNetworks: [{ network: 'n1', storeIds: ['a', 'b'] }] })
})

test('a computer that says no answers: the way to it is fine', () => {
  expect(downNames([witness('a', 'n1', ' x'), witness('b', 'n1', ' r')])).toEqual([])
})

test('nobody answers: the VPN while this computer is on a network, else the network', () => {
  const stores = [witness('a', 'n1', ' xx'), witness('b', 'n2', ' xx')]
  expect(judgeWay(stores, () => true).way).toBe('vpn_down')
  expect(judgeWay(stores, () => false).way).toBe('no_network')
})

test('one lost packet is no outage, two are', () => {
  expect(downNames([witness('a', 'n1', ' x'), witness('b', 'n2', '  ')])).toEqual([])
  expect(downNames([witness('a', 'n1', ' xx'), witness('b', 'n2', '  ')])).toEqual(['n1'])
})

test('a store that went silent days before the others says nothing of the network, nor does one that never answered', () => {
  const gone = witness('gone', 'n1', ` ${'x'.repeat(60)}`)
  expect(downNames([gone, witness('a', 'n1', '  ')])).toEqual([])
  expect(judgeWay([gone, witness('a', 'n1', ' xx')], () => true).downNetworks).toEqual([
    { network: 'n1', storeIds: ['gone', 'a'] },
  ])
  expect(judgeWay([witness('never', 'n2', 'xxxx')], () => true)).toEqual({ way: 'up', downNetworks: [] })
})

test('a network stays down however long nobody answers', () => {
  const stores = [witness('a', 'n1', ` ${'x'.repeat(300)}`), witness('b', 'n2', ` ${'x'.repeat(300)}`)]
  expect(judgeWay(stores, () => true).way).toBe('vpn_down')
})

test('a chain of one store knows nothing of its VPN', () => {
  expect(judgeWay([witness('a', 'n1', ' xxx')], () => true).way).toBe('up')
})
