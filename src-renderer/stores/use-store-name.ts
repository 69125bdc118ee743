import { useCallback, useMemo } from 'react'
import { useStoresState } from './stores-state.ts'

/** Store id → name; the id itself while unknown. */
export function useStoreName(): (storeId: string) => string {
  const stores = useStoresState((state) => state.stores)
  const names = useMemo(
    () => new Map(stores.state === 'ready' ? stores.value.map((store) => [store.id, store.name]) : []),
    [stores],
  )
  return useCallback((storeId) => names.get(storeId) ?? storeId, [names])
}
