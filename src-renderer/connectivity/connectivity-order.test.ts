import { expect, test } from 'vitest'
import type { ConnectivityResult, Rung } from '../../src-shared/domain/connectivity.ts'
import type { StoreReach } from '../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { connectivityTiles } from './connectivity-order.ts'
import type { KnownConnections } from './connectivity-order.ts'
import { ladderRungs } from './ladder-rungs.ts'

function store(id: string, enabled = true): StoreView {
  return {
    id,
    name: id,
    server: 's',
    port: 1433,
    database: 'd',
    user: 'u',
    encryption: 'tls12',
    historyStart: null,
    closedWeekdays: [],
    timeZone: 'America/Caracas',
    enabled,
    priority: 0,
    queryOverrides: {},
    hasPassword: true,
    pinnedFingerprint: null,
  }
}

function result(storeId: string, state: ConnectivityResult['state']): ConnectivityResult {
  return {
    storeId,
    state,
    checkedAt: '',
    latencyMs: null,
    error: null,
    serverVersion: null,
    tlsVersion: null,
    certificateFingerprint: null,
    rungs: [
      { rung: 'network', state: 'passed', elapsedMs: 1 },
      { rung: 'tcp', state: state === 'failed' ? 'failed' : 'passed', elapsedMs: 1 },
    ],
  }
}

function known(
  results: readonly ConnectivityResult[],
  testing: readonly string[] = [],
  reach: readonly StoreReach[] = [],
): KnownConnections {
  return {
    results: new Map(results.map((each) => [each.storeId, each])),
    testing: new Set(testing),
    reach: new Map(reach.map((each) => [each.storeId, each])),
    circuits: new Map(),
    way: 'up',
    downNetworks: [],
  }
}

test('failed stores come first, untested before those that work, stores that are off not at all', () => {
  const tiles = connectivityTiles(
    [store('a'), store('b'), store('c'), store('d'), store('e', false)],
    known([result('b', 'ok'), result('c', 'failed'), result('d', 'warning')]),
  )
  expect(tiles.map((tile) => [tile.store.id, tile.state])).toEqual([
    ['c', 'failed'],
    ['d', 'warning'],
    ['a', 'untested'],
    ['b', 'ok'],
  ])
})

test('a store under test keeps its place', () => {
  const results = [result('a', 'ok'), result('b', 'failed')]
  const tiles = connectivityTiles([store('a'), store('b')], known(results, ['a', 'b']))
  expect(tiles.map((tile) => [tile.store.id, tile.state])).toEqual([
    ['b', 'testing'],
    ['a', 'testing'],
  ])
})

test('the ladder is whole, and a probe that got less far than the test before it shows where it ended', () => {
  const silent: StoreReach = {
    storeId: 'a',
    network: '10.0.3.0/24',
    answer: 'silent',
    probedAt: '2025-10-22T12:00:00.000Z',
    reachedAt: null,
    latencyMs: null,
    failures: 2,
    error: { code: 'CONNECTION_TIMEOUT', retryable: true, details: {}, technical: '' },
    probesThatDay: 2,
    recentMs: [],
  }
  const states = (from: KnownConnections): readonly string[] => {
    const [tile] = connectivityTiles([store('a')], from)
    return tile ? ladderRungs(tile).map((rung) => rung.state) : []
  }
  const skipped = Array.from({ length: 5 }, () => 'skipped')
  expect(states(known([result('a', 'failed')]))).toEqual(['passed', 'failed', ...skipped])
  expect(states(known([result('a', 'ok')], [], [silent]))).toEqual(['passed', 'failed', ...skipped])
  expect(states(known([result('a', 'failed')], [], [{ ...silent, answer: 'answers', error: null }]))).toEqual([
    'passed',
    'passed',
    ...skipped,
  ])
  // Nor does a probe without any test before it say that the password is right.
  expect(states(known([], [], [{ ...silent, answer: 'answers', error: null }]))).toEqual([
    'passed',
    'passed',
    ...skipped,
  ])
})

test('a store whose password a run found wrong is not connected, though it answers probes, until a test says that it is', () => {
  const answers: StoreReach = {
    storeId: 'a',
    network: '10.0.3.0/24',
    answer: 'answers',
    probedAt: '2025-10-22T12:00:00.000Z',
    reachedAt: '2025-10-22T12:00:00.000Z',
    latencyMs: 9,
    failures: 0,
    error: null,
    probesThatDay: 2,
    recentMs: [],
  }
  const circuit = {
    storeId: 'a',
    failures: 1,
    lastAttemptAt: '2025-10-22T11:00:00.000Z',
    retryAt: null,
    attemptsThatDay: 1,
    errorCode: 'LOGIN_FAILED',
  }
  const state = (checkedAt: string | null, failure: typeof circuit): string | undefined => {
    const results = checkedAt === null ? [] : [{ ...result('a', 'ok'), checkedAt }]
    const all = { ...known(results, [], [answers]), circuits: new Map([['a', failure]]) }
    return connectivityTiles([store('a')], all)[0]?.state
  }
  expect(state(null, circuit)).toBe('failed')
  expect(state('2025-10-22T10:00:00.000Z', circuit)).toBe('failed')
  expect(state('2025-10-22T11:30:00.000Z', circuit)).toBe('ok')
  // That nobody listened then, a probe that was answered since has refuted.
  expect(state(null, { ...circuit, errorCode: 'CONNECTION_REFUSED' })).toBe('ok')
})

test('a store that a run has loaded since its test failed is connected, though no probe gets as far', () => {
  const circuit = {
    storeId: 'a',
    failures: 0,
    lastAttemptAt: '2025-10-22T11:00:00.000Z',
    retryAt: null,
    attemptsThatDay: 1,
    errorCode: null,
  }
  const tile = (checkedAt: string, rung: Rung, after: StoreCircuit = circuit) => {
    const failed: ConnectivityResult = {
      ...result('a', 'failed'),
      checkedAt,
      rungs: [{ rung, state: 'failed', elapsedMs: 15_000 }],
    }
    return connectivityTiles([store('a')], { ...known([failed]), circuits: new Map([['a', after]]) })[0]
  }
  const before = '2025-10-22T10:00:00.000Z'
  expect(tile(before, 'tls')).toMatchObject({
    state: 'ok',
    connection: { failedRung: null, error: null, checkedAt: circuit.lastAttemptAt },
  })
  expect(tile('2025-10-22T11:30:00.000Z', 'tls')?.state).toBe('failed')
  expect(tile(before, 'tls', { ...circuit, failures: 1, errorCode: 'NO_PROGRESS' })?.state).toBe('failed')
  // One dataset loads, and the query of another may still be wrong.
  expect(tile(before, 'query')?.state).toBe('failed')
})
