import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StoreCircuitRecord } from '../app-db/store-circuit-record.ts'
import { MAX_ATTEMPTS_PER_DAY, afterAttempt, afterNetworkReturn, mayLoadHole, mayRetry } from './store-circuit.ts'

const T0 = Date.parse('2025-10-22T00:00:00Z')
const MINUTE = 60_000
const down = { code: 'CONNECTION_TIMEOUT', retryable: true } as const
const failed = (
  before: StoreCircuitRecord | undefined,
  atMs: number,
  error: typeof down | null = down,
): StoreCircuitRecord => afterAttempt(before, { storeId: 'S', datasetId: 'ventas', atMs, error, oldestHole: 5 })

const hole = (day: number, datasetId = 'ventas') => ({ datasetId, day })

test('a store that fails is left alone for longer and longer, up to four hours', () => {
  let circuit: StoreCircuitRecord | undefined
  const waits = Array.from({ length: 7 }, () => {
    circuit = failed(circuit, T0)
    return (circuit.retryAtMs! - T0) / MINUTE
  })
  expect(waits).toEqual([20, 40, 80, 160, 240, 240, 240])
  expect(failed(circuit, T0, null)).toMatchObject({ failures: 0, retryAtMs: null, errorCode: null })
})

test('a lasting failure waits half a day, and a cancellation is no failure', () => {
  const wrong = afterAttempt(undefined, {
    storeId: 'S',
    datasetId: 'ventas',
    atMs: T0,
    error: { code: 'LOGIN_FAILED', retryable: false },
    oldestHole: null,
  })
  expect(wrong.retryAtMs).toBe(T0 + 720 * MINUTE)
  expect(afterNetworkReturn(wrong)).toBe(wrong)
  const cancelled = {
    storeId: 'S',
    datasetId: 'ventas',
    atMs: T0,
    error: { code: 'CANCELLED', retryable: false } as const,
    oldestHole: null,
  }
  expect(afterAttempt(undefined, cancelled)).toMatchObject({ failures: 0, retryAtMs: T0 + 720 * MINUTE })
})

test('the return of the network shortens the wait of who could not be reached, however often it flickers', () => {
  const circuit = failed(failed(failed(undefined, T0), T0), T0)
  const back = afterNetworkReturn(circuit)
  expect(back.retryAtMs).toBe(T0 + 10 * MINUTE)
  expect(afterNetworkReturn(back)).toEqual(back)
})

test('a hole that a good attempt left open is not loaded again at once, another one is', () => {
  const good = failed(undefined, T0, null)
  expect(mayLoadHole(good, hole(5), T0 + MINUTE)).toBe(false)
  expect(mayLoadHole(good, hole(6), T0 + MINUTE)).toBe(true)
  expect(mayLoadHole(good, hole(5), T0 + 360 * MINUTE)).toBe(true)
})

test('a hole of one dataset says nothing of the other’s, and neither makes the other forgotten', () => {
  const sales = failed(undefined, T0, null)
  expect(mayLoadHole(sales, hole(5, 'inventario'), T0 + MINUTE)).toBe(true)
  const both = afterAttempt(sales, {
    storeId: 'S',
    datasetId: 'inventario',
    atMs: T0 + MINUTE,
    error: null,
    oldestHole: 8,
  })
  expect(mayLoadHole(both, hole(5), T0 + 2 * MINUTE)).toBe(false)
  expect(mayLoadHole(both, hole(8, 'inventario'), T0 + 2 * MINUTE)).toBe(false)
})

test('after eight failures in a row a slot retries no more, until one attempt goes well', () => {
  let circuit: StoreCircuitRecord | undefined
  for (let count = 0; count < 8; count++) {
    expect(mayRetry(circuit, T0 + count * 86_400_000)).toBe(true)
    circuit = failed(circuit, T0 + count * 86_400_000)
  }
  expect(mayRetry(circuit, T0 + 9 * 86_400_000)).toBe(false)
  expect(mayRetry(failed(circuit, T0 + 9 * 86_400_000, null), T0 + 9 * 86_400_000)).toBe(true)
})

test('whoever asks every minute, with the network flickering, tries a store a bounded number of times a day', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), (outcomes) => {
      let circuit: StoreCircuitRecord | undefined
      let attempts = 0
      for (let minute = 0; minute < 24 * 60; minute++) {
        const nowMs = T0 + minute * MINUTE
        if (circuit) circuit = afterNetworkReturn(circuit)
        if (!mayLoadHole(circuit, hole(minute), nowMs)) continue
        circuit = failed(circuit, nowMs, outcomes[attempts % outcomes.length] === true ? null : down)
        attempts++
      }
      expect(attempts).toBeLessThanOrEqual(MAX_ATTEMPTS_PER_DAY)
    }),
    { numRuns: 30 },
  )
})
