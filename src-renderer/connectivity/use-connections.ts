import { useMemo } from 'react'
import type { KnownConnections } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { useReachabilityState } from './reachability-state.ts'

/** Everything that is known of the connections of all stores. */
export function useConnections(): KnownConnections {
  const { results, testing } = useConnectivityState()
  const { way, downNetworks, stores: reach, circuits } = useReachabilityState()
  return useMemo(
    () => ({ results, testing, reach, circuits, way, downNetworks }),
    [results, testing, reach, circuits, way, downNetworks],
  )
}
