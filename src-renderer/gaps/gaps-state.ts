import { create } from 'zustand'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface GapsState {
  readonly gaps: Loadable<readonly StoreGaps[]>
  readonly load: () => Promise<void>
}

/** Gaps of sales, the dataset of this version. */
export const useGapsState = create<GapsState>()((set) => ({
  gaps: LOADING,
  async load() {
    set({ gaps: await settle(request('gaps.list', { datasetId: 'ventas' })) })
  },
}))
