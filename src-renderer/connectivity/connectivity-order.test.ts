import { expect, test } from 'vitest'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { connectivityTiles, failedRung } from './connectivity-order.ts'

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

test('failed stores come first, untested before those that work, stores that are off not at all', () => {
  const results = new Map(
    [result('b', 'ok'), result('c', 'failed'), result('d', 'warning')].map((each) => [each.storeId, each]),
  )
  const tiles = connectivityTiles(
    [store('a'), store('b'), store('c'), store('d'), store('e', false)],
    results,
    new Set(),
  )
  expect(tiles.map((tile) => [tile.store.id, tile.state])).toEqual([
    ['c', 'failed'],
    ['d', 'warning'],
    ['a', 'untested'],
    ['b', 'ok'],
  ])
})

test('a store under test keeps its place', () => {
  const results = new Map([result('a', 'ok'), result('b', 'failed')].map((each) => [each.storeId, each]))
  const tiles = connectivityTiles([store('a'), store('b')], results, new Set(['a', 'b']))
  expect(tiles.map((tile) => [tile.store.id, tile.state])).toEqual([
    ['b', 'testing'],
    ['a', 'testing'],
  ])
})

test('names the rung that failed', () => {
  expect(failedRung(result('a', 'failed'))).toBe('tcp')
  expect(failedRung(result('a', 'ok'))).toBeNull()
})
