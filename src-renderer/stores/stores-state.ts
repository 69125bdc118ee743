import { create } from 'zustand'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface StoresState {
  readonly stores: Loadable<readonly StoreView[]>
  readonly load: () => Promise<void>
}

export const useStoresState = create<StoresState>()((set) => ({
  stores: LOADING,
  async load() {
    set({ stores: await settle(request('stores.list', undefined)) })
  },
}))
