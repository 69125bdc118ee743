import type { ConnectivityResult } from '../../../src-shared/domain/connectivity.ts'
import type { LatencyHour, ReachabilityView, StoreReach, WayState } from '../../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

function latencyAt(index: number, hour: number): number {
  return Math.round(38 + ((index * 29) % 170) + 18 * Math.sin(hour / 3 + index) + ((hour * 7919 + index * 31) % 13))
}

/** Light probes a minute ago; of a store that does not answer since five hours. */
function reachOf(store: StoreView, result: ConnectivityResult, index: number, isCutOff: boolean): StoreReach {
  const code = result.error?.code
  const isSilent = isCutOff || code === 'HOST_UNREACHABLE'
  const error = isSilent
    ? {
        code: 'CONNECTION_TIMEOUT' as const,
        retryable: true,
        details: { server: store.server, port: store.port },
        technical: 'ETIMEDOUT',
      }
    : null
  const now = Date.now()
  return {
    storeId: store.id,
    network: `${store.server.split('.').slice(0, 3).join('.')}.0/24`,
    answer: isSilent ? 'silent' : 'answers',
    probedAt: new Date(now - MINUTE_MS).toISOString(),
    reachedAt: new Date(now - (isSilent ? 5 * HOUR_MS : MINUTE_MS)).toISOString(),
    latencyMs: latencyAt(index, 23),
    failures: isSilent ? 14 : 0,
    error,
    probesThatDay: 190,
    recentMs: Array.from({ length: 24 }, (_, hour) => (isSilent && hour > 18 ? null : latencyAt(index, hour))),
  }
}

export function fakeReachability(
  stores: readonly StoreView[],
  results: readonly ConnectivityResult[],
  way: WayState,
): ReachabilityView {
  const enabled = stores.filter((store) => store.enabled)
  const byStore = new Map(results.map((result) => [result.storeId, result]))
  const reach = enabled.flatMap((store, index) => {
    const result = byStore.get(store.id)
    return result ? [reachOf(store, result, index, way !== 'up')] : []
  })
  const networks = [...new Set(reach.map(({ network }) => network))]
  const down = networks.map((network) => ({
    network,
    storeIds: reach.filter((each) => each.network === network).map(({ storeId }) => storeId),
  }))
  return { way, downNetworks: way === 'up' ? [] : down, stores: reach }
}

export function fakeHistory(index: number, hours: number): LatencyHour[] {
  const first = Math.floor(Date.now() / HOUR_MS) - hours + 1
  return Array.from({ length: hours }, (_, hour) => {
    const isOut = (hour > hours * 0.55 && hour < hours * 0.6) || hour === 3
    const medianMs = latencyAt(index, hour)
    return {
      from: new Date((first + hour) * HOUR_MS).toISOString(),
      reached: isOut ? 0 : 12,
      failed: isOut ? 4 : 0,
      medianMs: isOut ? null : medianMs,
      p95Ms: isOut ? null : medianMs + 12 + ((hour * 13) % 30),
    }
  })
}

/** Of the store that does not answer and of the one whose password is wrong. */
export function fakeCircuits(stores: readonly StoreView[]): StoreCircuit[] {
  const now = Date.now()
  return [
    { index: 6, failures: 3, minutes: 38, errorCode: 'CONNECTION_TIMEOUT' },
    { index: 1, failures: 1, minutes: 640, errorCode: 'LOGIN_FAILED' },
  ].flatMap(({ index, failures, minutes, errorCode }) => {
    const store = stores[index]
    if (!store) return []
    return {
      storeId: store.id,
      failures,
      lastAttemptAt: new Date(now - 40 * MINUTE_MS).toISOString(),
      retryAt: new Date(now + minutes * MINUTE_MS).toISOString(),
      attemptsThatDay: 5,
      errorCode,
    }
  })
}
