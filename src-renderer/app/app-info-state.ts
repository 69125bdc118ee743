import { create } from 'zustand'
import type { AppInfo } from '../../src-shared/ipc/requests.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface AppInfoState {
  readonly info: Loadable<AppInfo>
  readonly load: () => Promise<void>
}

export const useAppInfoState = create<AppInfoState>()((set) => ({
  info: LOADING,
  async load() {
    set({ info: await settle(request('app.info', undefined)) })
  },
}))
