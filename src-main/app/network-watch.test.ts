import { beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { NetworkWatch } from './network-watch.ts'

const MINUTE_MS = 60_000

let clock: ManualClock
let online: boolean
let addresses: string[]
let returns: number
let watch: NetworkWatch

beforeEach(() => {
  clock = new ManualClock()
  online = true
  addresses = ['192.168.1.20']
  returns = 0
  watch = new NetworkWatch({
    clock,
    isOnline: () => online,
    addresses: () => addresses,
    returned: () => (returns += 1),
  })
  watch.start()
})

test('tells once that the network is back, and nothing while it stays', () => {
  clock.advance(MINUTE_MS)
  online = false
  clock.advance(MINUTE_MS)
  expect(returns).toBe(0)
  online = true
  clock.advance(MINUTE_MS)
  expect(returns).toBe(1)
})

test('a new address is a VPN that connected; one that goes away is none', () => {
  addresses = ['192.168.1.20', '10.8.0.6']
  clock.advance(MINUTE_MS)
  expect(returns).toBe(1)
  addresses = ['192.168.1.20']
  clock.advance(MINUTE_MS)
  expect(returns).toBe(1)
  online = false
  addresses = ['192.168.1.20', '10.8.0.6']
  clock.advance(MINUTE_MS)
  expect(returns).toBe(1)
})

test('looks no more once it is stopped', () => {
  watch.stop()
  watch.stop()
  addresses = ['10.8.0.6']
  clock.advance(MINUTE_MS)
  expect(returns).toBe(0)
  watch.start()
  addresses = ['10.8.0.7']
  clock.advance(MINUTE_MS)
  expect(returns).toBe(1)
})
