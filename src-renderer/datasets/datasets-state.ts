import { create } from 'zustand'
import type { DatasetView } from '../../src-shared/ipc/requests.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface DatasetsState {
  readonly datasets: Loadable<readonly DatasetView[]>
  readonly load: () => Promise<void>
}

/** What is extracted from the stores, in the order of the tabs. */
export const useDatasetsState = create<DatasetsState>()((set) => ({
  datasets: LOADING,
  async load() {
    set({ datasets: await settle(request('datasets.list', undefined)) })
  },
}))
