import { create } from 'zustand'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { AppInfo } from '../../src-shared/ipc/requests.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface AppInfoState {
  readonly info: Loadable<AppInfo>
  readonly load: () => Promise<void>
  readonly warehouseStopped: (error: ErrorReport) => void
  readonly databaseRefusing: (error: ErrorReport | null) => void
}

export const useAppInfoState = create<AppInfoState>()((set, get) => ({
  info: LOADING,
  async load() {
    set({ info: await settle(request('app.info', undefined)) })
  },
  databaseRefusing(databaseRefusal) {
    const { info } = get()
    if (info.state === 'ready') set({ info: { state: 'ready', value: { ...info.value, databaseRefusal } } })
  },
  warehouseStopped(error) {
    const { info } = get()
    if (info.state === 'ready') set({ info: { state: 'ready', value: { ...info.value, warehouseStopped: error } } })
  },
}))
