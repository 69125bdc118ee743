import { create } from 'zustand'
import type { DownNetwork, ReachabilityView, StoreReach, WayState } from '../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import { request } from '../bridge/request.ts'

interface ReachabilityState {
  readonly way: WayState
  readonly downNetworks: readonly DownNetwork[]
  readonly stores: ReadonlyMap<string, StoreReach>
  readonly circuits: ReadonlyMap<string, StoreCircuit>
  readonly merge: (view: ReachabilityView) => void
  /** @throws RequestFailure */
  readonly load: () => Promise<void>
  /** @throws RequestFailure */
  readonly loadCircuits: () => Promise<void>
  /** Light probes of all stores now. @throws RequestFailure */
  readonly probe: () => Promise<void>
}

/** Whether the stores can be reached at all, and which of them the automatic mode leaves alone for a while. */
export const useReachabilityState = create<ReachabilityState>()((set, get) => ({
  way: 'up',
  downNetworks: [],
  stores: new Map(),
  circuits: new Map(),
  merge({ way, downNetworks, stores }) {
    const merged = new Map(get().stores)
    for (const store of stores) merged.set(store.storeId, store)
    set({ way, downNetworks, stores: merged })
  },
  async load() {
    get().merge(await request('connectivity.reachability', undefined))
    await get().loadCircuits()
  },
  async loadCircuits() {
    const circuits = await request('schedule.circuits', undefined)
    set({ circuits: new Map(circuits.map((circuit) => [circuit.storeId, circuit])) })
  },
  async probe() {
    get().merge(await request('connectivity.probe', {}))
  },
}))
