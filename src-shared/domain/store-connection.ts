import type { ConnectivityResult, Rung } from './connectivity.ts'
import type { ErrorReport } from './error-report.ts'
import type { ReachabilityView, StoreReach } from './reachability.ts'

/** `no_way`: nothing is known of the store itself, since there is no way to any. */
export type ConnectionState = ConnectivityResult['state'] | 'untested' | 'no_way'

/** How a store's connection stands, from its last test and its last light probe. */
export interface StoreConnection {
  readonly state: ConnectionState
  readonly failedRung: Rung | null
  readonly error: ErrorReport | null
  readonly latencyMs: number | null
  /** Which of the two was later; ISO. */
  readonly checkedAt: string | null
}

type Way = Pick<ReachabilityView, 'way' | 'downNetworks'>

/**
 * The later of both decides, but a probe goes only as far as the TCP connection: what a test found beyond it, such as a wrong password, stands until the next
 * test.
 */
export function storeConnection(
  test: ConnectivityResult | null,
  reach: StoreReach | null,
  { way, downNetworks }: Way,
): StoreConnection {
  if (reach === null || reach.probedAt === null || reach.answer === 'unknown') return fromTest(test)
  const isDown = downNetworks.some(({ storeIds }) => storeIds.includes(reach.storeId))
  if (isDown && way !== 'up') return withoutWay(reach, way)
  if (test !== null && test.checkedAt >= reach.probedAt) return fromTest(test)
  const { latencyMs, probedAt: checkedAt, error } = reach
  if (reach.answer === 'answers') {
    const found = fromTest(test)
    const isBeyond = found.state === 'failed' && found.failedRung !== 'network' && found.failedRung !== 'tcp'
    if (isBeyond) return { ...found, checkedAt }
    return { state: found.state === 'warning' ? 'warning' : 'ok', failedRung: null, error: null, latencyMs, checkedAt }
  }
  const isName = error?.code === 'HOST_NOT_FOUND' || error?.code === 'HOST_UNREACHABLE'
  return { state: 'failed', failedRung: isDown || isName ? 'network' : 'tcp', error, latencyMs: null, checkedAt }
}

function fromTest(test: ConnectivityResult | null): StoreConnection {
  if (test === null) return { state: 'untested', failedRung: null, error: null, latencyMs: null, checkedAt: null }
  const { state, error, latencyMs, checkedAt } = test
  const failedRung = test.rungs.find((rung) => rung.state === 'failed')?.rung ?? null
  return { state, failedRung, error, latencyMs, checkedAt }
}

function withoutWay(reach: StoreReach, way: Exclude<ReachabilityView['way'], 'up'>): StoreConnection {
  const code = way === 'no_network' ? 'NO_NETWORK' : 'VPN_DOWN'
  const error = { code, retryable: true, details: {}, technical: reach.error?.technical ?? '' } as const
  return { state: 'no_way', failedRung: 'network', error, latencyMs: null, checkedAt: reach.probedAt }
}
