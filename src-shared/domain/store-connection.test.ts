import { expect, test } from 'vitest'
import type { ConnectivityResult, Rung } from './connectivity.ts'
import type { ErrorCode } from './error-report.ts'
import type { StoreReach } from './reachability.ts'
import { storeConnection } from './store-connection.ts'

const CLEAR = { way: 'up', downNetworks: [] } as const

function tested(atMinute: number, failed: readonly [Rung, ErrorCode] | null): ConnectivityResult {
  return {
    storeId: 'A',
    state: failed ? 'failed' : 'ok',
    checkedAt: `2025-10-22T12:${atMinute}:00.000Z`,
    latencyMs: failed ? null : 90,
    rungs: failed ? [{ rung: failed[0], state: 'failed', elapsedMs: 1 }] : [],
    error: failed ? { code: failed[1], retryable: false, details: {}, technical: '' } : null,
    serverVersion: null,
    tlsVersion: null,
    certificateFingerprint: null,
  }
}

function probed(atMinute: number, code: ErrorCode | null): StoreReach {
  return {
    storeId: 'A',
    network: '10.0.3.0/24',
    answer: code === null ? 'answers' : code === 'CONNECTION_REFUSED' ? 'refuses' : 'silent',
    probedAt: `2025-10-22T12:${atMinute}:00.000Z`,
    reachedAt: null,
    latencyMs: 40,
    failures: code === null ? 0 : 3,
    error: code === null ? null : { code, retryable: true, details: {}, technical: 'ETIMEDOUT' },
    probesThatDay: 7,
    recentMs: [],
  }
}

test('the later of test and probe decides', () => {
  expect(storeConnection(tested(30, null), probed(20, 'CONNECTION_TIMEOUT'), CLEAR)).toMatchObject({
    state: 'ok',
    latencyMs: 90,
  })
  expect(storeConnection(tested(30, null), probed(40, 'CONNECTION_TIMEOUT'), CLEAR)).toMatchObject({
    state: 'failed',
    failedRung: 'tcp',
    error: { code: 'CONNECTION_TIMEOUT' },
    checkedAt: '2025-10-22T12:40:00.000Z',
  })
  expect(storeConnection(tested(30, ['tcp', 'CONNECTION_TIMEOUT']), probed(40, null), CLEAR)).toMatchObject({
    state: 'ok',
    latencyMs: 40,
    error: null,
  })
})

test('a probe that is answered does not make a wrong password right', () => {
  expect(storeConnection(tested(30, ['login', 'LOGIN_FAILED']), probed(40, null), CLEAR)).toMatchObject({
    state: 'failed',
    failedRung: 'login',
    error: { code: 'LOGIN_FAILED' },
  })
})

test('without a way nothing is said of the store itself', () => {
  const down = { way: 'vpn_down', downNetworks: [{ network: '10.0.3.0/24', storeIds: ['A'] }] } as const
  const connection = storeConnection(tested(30, null), probed(40, 'CONNECTION_TIMEOUT'), down)
  expect(connection).toMatchObject({ state: 'no_way', failedRung: 'network', error: { code: 'VPN_DOWN' } })
  expect(storeConnection(null, probed(40, 'CONNECTION_TIMEOUT'), { ...down, way: 'up' })).toMatchObject({
    state: 'failed',
    failedRung: 'network',
  })
})

test('nothing is known while nobody looked', () => {
  expect(storeConnection(null, null, CLEAR)).toMatchObject({ state: 'untested', checkedAt: null })
  expect(storeConnection(tested(30, null), { ...probed(40, null), answer: 'unknown' }, CLEAR).latencyMs).toBe(90)
})
