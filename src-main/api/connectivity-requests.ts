import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function connectivityRequests({ connectivity, reachability, stores }: Engine): AreaHandlers<'connectivity'> {
  const enabled = (): readonly string[] => stores.stores().flatMap(({ id, enabled: isOn }) => (isOn ? id : []))
  return {
    'connectivity.list': () => connectivity.latest(),
    'connectivity.reachability': () => reachability.view(),
    'connectivity.probe': ({ storeIds }) => reachability.probeNow(storeIds ?? enabled()),
    'connectivity.history': ({ storeId, hours }) => reachability.history(storeId, hours),
  }
}
