import { create } from 'zustand'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureScheduleView } from '../../src-shared/domain/procedure-schedule.ts'
import type { CallOptions } from '../../src-shared/domain/procedure.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import type { ParameterDrafts } from './parameter-draft.ts'

/** A form as it is being filled in. */
export interface CallDraft {
  readonly drafts: ParameterDrafts
  readonly options: CallOptions
  /** The saved set that it came from; null without one. */
  readonly setId: string | null
}

interface ProceduresState {
  readonly connections: Loadable<readonly ProcedureConnectionView[]>
  readonly schedules: Loadable<readonly ProcedureScheduleView[]>
  /** What is typed, by connection and procedure: it stays while other screens are looked at. */
  readonly callDrafts: ReadonlyMap<string, CallDraft>
  /** Connections and schedules. */
  readonly load: () => Promise<void>
  readonly showConnections: (connections: readonly ProcedureConnectionView[]) => void
  readonly showSchedules: (schedules: readonly ProcedureScheduleView[]) => void
  readonly keepDraft: (connectionId: string, procedure: string, draft: CallDraft) => void
}

export function draftKey(connectionId: string, procedure: string): string {
  return `${connectionId}\n${procedure}`
}

export const useProceduresState = create<ProceduresState>()((set, get) => ({
  connections: LOADING,
  schedules: LOADING,
  callDrafts: new Map(),
  async load() {
    const [connections, schedules] = await Promise.all([
      settle(request('procedures.connections', undefined)),
      settle(request('procedures.schedules', undefined)),
    ])
    set({ connections, schedules })
  },
  showConnections: (value) => set({ connections: { state: 'ready', value } }),
  showSchedules: (value) => set({ schedules: { state: 'ready', value } }),
  keepDraft(connectionId, procedure, draft) {
    set({ callDrafts: new Map(get().callDrafts).set(draftKey(connectionId, procedure), draft) })
  },
}))
