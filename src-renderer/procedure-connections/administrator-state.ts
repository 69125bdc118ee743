import { create } from 'zustand'
import type { AdministratorView } from '../../src-shared/domain/administrator.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface AdministratorState {
  readonly view: Loadable<AdministratorView>
  readonly load: () => Promise<void>
  /** These reject as their requests do; after a wrong PIN the view says how many tries are left. */
  readonly open: (pin: string) => Promise<void>
  readonly setPin: (pin: string, current: string | null) => Promise<void>
  readonly close: () => Promise<void>
  /** For whoever lost it: there is none afterwards, and connections are off and without passwords. */
  readonly forget: () => Promise<void>
}

/** Whether this window may change what only the administrator may. */
export const useAdministratorState = create<AdministratorState>()((set, get) => {
  async function show(asked: Promise<AdministratorView>): Promise<void> {
    try {
      set({ view: { state: 'ready', value: await asked } })
    } catch (thrown) {
      await get().load()
      throw thrown
    }
  }

  return {
    view: LOADING,
    async load() {
      set({ view: await settle(request('administrator.view', undefined)) })
    },
    open: (pin) => show(request('administrator.open', { pin })),
    async setPin(pin, current) {
      await show(request('administrator.setPin', { pin, ...(current === null ? {} : { current }) }))
      // Whoever chose it need not type it again.
      await show(request('administrator.open', { pin }))
    },
    close: () => show(request('administrator.close', undefined)),
    forget: () => show(request('administrator.forgetPin', undefined)),
  }
})
