import { create } from 'zustand'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import { request } from '../bridge/request.ts'
import { useStoresState } from '../stores/stores-state.ts'

interface ConnectivityState {
  readonly results: ReadonlyMap<string, ConnectivityResult>
  readonly testing: ReadonlySet<string>
  readonly merge: (results: readonly ConnectivityResult[]) => void
  /** @throws RequestFailure */
  readonly load: () => Promise<void>
  /** @throws RequestFailure */
  readonly test: (storeIds: readonly string[]) => Promise<void>
  /** Pins the certificate that the store presents now, then tests again. @throws RequestFailure */
  readonly acceptCertificate: (storeId: string, fingerprint: string) => Promise<void>
}

export const useConnectivityState = create<ConnectivityState>()((set, get) => ({
  results: new Map(),
  testing: new Set(),
  merge(results) {
    const merged = new Map(get().results)
    const testing = new Set(get().testing)
    for (const result of results) {
      merged.set(result.storeId, result)
      testing.delete(result.storeId)
    }
    set({ results: merged, testing })
  },
  async load() {
    get().merge(await request('connectivity.list', undefined))
  },
  async test(storeIds) {
    if (storeIds.length === 0) return
    set({ testing: new Set([...get().testing, ...storeIds]) })
    try {
      get().merge(await request('stores.testConnection', { storeIds: [...storeIds] }))
    } finally {
      const testing = new Set(get().testing)
      for (const storeId of storeIds) testing.delete(storeId)
      set({ testing })
    }
  },
  async acceptCertificate(storeId, fingerprint) {
    await request('stores.acceptCertificate', { storeId, fingerprint })
    await useStoresState.getState().load()
    await get().test([storeId])
  },
}))
