import { create } from 'zustand'
import type { SapMode, SapSettingsView, SapVanishing, SapView } from '../../src-shared/domain/sap.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useJobsState } from '../jobs/jobs-state.ts'

interface SapState {
  readonly view: Loadable<SapView>
  readonly settings: Loadable<SapSettingsView>
  /** The job that brings the suppliers only, asked for here; null: none, or what came of it was put away. */
  readonly supplierJobId: string | null
  readonly load: () => Promise<void>
  /** Reads again what somebody has looked at before; what cannot be read now stays as it is. */
  readonly refresh: () => Promise<void>
  readonly showSettings: (settings: SapSettingsView) => void
  /** @throws RequestFailure */
  readonly setMode: (mode: SapMode) => Promise<void>
  /** @throws RequestFailure */
  readonly initialise: () => Promise<void>
  /** @throws RequestFailure */
  readonly bringSuppliers: () => Promise<void>
  /** What was held back goes on, suppliers that vanish included. @throws RequestFailure */
  readonly confirm: (vanishing: SapVanishing) => Promise<void>
  /** @throws RequestFailure */
  readonly discard: (vanishing: SapVanishing) => Promise<void>
  readonly putAwaySupplierJob: () => void
}

export const useSapState = create<SapState>()((set, get) => {
  const show = (view: SapView): void => set({ view: { state: 'ready', value: view } })

  async function initialise(confirmed?: string): Promise<void> {
    const { jobId } = await request('sap.initialise', confirmed === undefined ? {} : { confirmed })
    await useJobsState.getState().loadOne(jobId)
    await get().refresh()
  }

  async function bringSuppliers(confirmed?: string): Promise<void> {
    const { jobId } = await request('sap.syncSuppliers', confirmed === undefined ? {} : { confirmed })
    await useJobsState.getState().loadOne(jobId)
    set({ supplierJobId: jobId })
    await get().refresh()
  }

  return {
    view: LOADING,
    settings: LOADING,
    supplierJobId: null,
    async load() {
      const [view, settings] = await Promise.all([
        settle(request('sap.view', undefined)),
        settle(request('sap.settings', undefined)),
      ])
      set({ view, settings })
    },
    async refresh() {
      if (get().view.state === 'loading') return
      const [view, settings] = await Promise.all([
        settle(request('sap.view', undefined)),
        settle(request('sap.settings', undefined)),
      ])
      if (view.state === 'ready' || get().view.state === 'failed') set({ view })
      if (settings.state === 'ready' || get().settings.state === 'failed') set({ settings })
    },
    showSettings: (settings) => set({ settings: { state: 'ready', value: settings } }),
    async setMode(mode) {
      show(await request('sap.setMode', { mode }))
    },
    initialise: async () => initialise(),
    bringSuppliers: async () => bringSuppliers(),
    async confirm({ runId, of }) {
      await (of === 'initialise' ? initialise(runId) : bringSuppliers(runId))
    },
    async discard({ runId }) {
      show(await request('sap.discard', { runId }))
    },
    putAwaySupplierJob: () => set({ supplierJobId: null }),
  }
})
