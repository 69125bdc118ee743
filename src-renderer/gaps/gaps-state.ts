import { create } from 'zustand'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

type DatasetGaps = Loadable<readonly StoreGaps[]>

interface GapsState {
  readonly gaps: ReadonlyMap<DatasetId, DatasetGaps>
  readonly load: (datasetId: DatasetId) => Promise<void>
}

/** The gap table of every dataset. */
export const useGapsState = create<GapsState>()((set) => ({
  gaps: new Map(),
  async load(datasetId) {
    const loaded = await settle(request('gaps.list', { datasetId }))
    set(({ gaps }) => ({ gaps: new Map(gaps).set(datasetId, loaded) }))
  },
}))

export function gapsOf(gaps: ReadonlyMap<DatasetId, DatasetGaps>, datasetId: DatasetId): DatasetGaps {
  return gaps.get(datasetId) ?? LOADING
}
