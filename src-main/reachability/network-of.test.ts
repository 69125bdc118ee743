import { describe, expect, it } from 'vitest'
import { isLoopback, networkOf } from './network-of.ts'

describe('the network of a store', () => {
  it('is the /24 of its IPv4 address, however it is written', () => {
    expect(networkOf('10.0.3.15', 'tienda.chain.local')).toBe('10.0.3.0/24')
    expect(networkOf(null, '10.0.3.200')).toBe('10.0.3.0/24')
    expect(networkOf('::ffff:10.0.3.1', 'x')).toBe('10.0.3.0/24')
  })

  it('is the /64 of its IPv6 address', () => {
    expect(networkOf('2001:db8:0:12::7', 'x')).toBe('2001:db8:0:12::/64')
    expect(networkOf('fd00::1', 'x')).toBe(networkOf('fd00:0:0:0:1::2', 'y'))
    expect(networkOf('::1', 'x')).toBe('0:0:0:0::/64')
  })

  it('is the domain of its name while that was never resolved', () => {
    expect(networkOf(null, 'Manongo.Tiendas.local.')).toBe('tiendas.local')
    expect(networkOf(null, 'MANONGO')).toBe('manongo')
  })

  it('tells this computer itself from others', () => {
    expect(['127.0.0.1', '127.3.2.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true])
    expect(['10.0.0.1', 'fd00::1', 'tienda'].map(isLoopback)).toEqual([false, false, false])
  })
})
