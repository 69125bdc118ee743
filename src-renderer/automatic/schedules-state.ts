import { create } from 'zustand'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { RequestArguments } from '../../src-shared/ipc/requests.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

/** Everything that changes a schedule answers how it stands then. */
type ScheduleOrder =
  | 'schedule.configure'
  | 'schedule.enable'
  | 'schedule.disable'
  | 'schedule.runNow'
  | 'schedule.retry'
  | 'schedule.answer'

interface SchedulesState {
  readonly schedules: Loadable<ReadonlyMap<DatasetId, ScheduleView>>
  readonly load: () => Promise<void>
  readonly merge: (schedule: ScheduleView) => void
  /** @throws RequestFailure */
  readonly order: <N extends ScheduleOrder>(name: N, argument: RequestArguments<N>) => Promise<ScheduleView>
}

/** The automatic mode of every dataset. */
export const useSchedulesState = create<SchedulesState>()((set, get) => ({
  schedules: LOADING,
  async load() {
    const views = await settle(request('schedule.views', undefined))
    set({
      schedules:
        views.state === 'ready'
          ? { state: 'ready', value: new Map(views.value.map((view) => [view.datasetId, view])) }
          : views,
    })
  },
  merge(schedule) {
    const { schedules } = get()
    if (schedules.state !== 'ready') return
    set({ schedules: { state: 'ready', value: new Map(schedules.value).set(schedule.datasetId, schedule) } })
  },
  async order(name, argument) {
    const schedule = await request(name, argument)
    get().merge(schedule)
    return schedule
  },
}))
