import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { useAppInfoState } from './app-info-state.ts'
import { useSchedulesState } from '../automatic/schedules-state.ts'
import { useCoverageState } from '../coverage/coverage-state.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { loadAllGaps } from '../gaps/load-all-gaps.ts'
import { useReachabilityState } from '../connectivity/reachability-state.ts'
import { useGapsState } from '../gaps/gaps-state.ts'
import { useJobLogsState } from '../job-log/job-logs-state.ts'
import { useJobListState } from '../jobs/job-list-state.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useNotificationsState } from '../notifications/notifications-state.ts'
import { useSapState } from '../sap/sap-state.ts'
import { useSettingsState } from '../settings/settings-state.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { useUploadsState } from '../uploads/uploads-state.ts'

/** While jobs come and go their list is searched again at most this often. */
const LIST_EVERY_MS = 500
/** While automatic runs begin and end the pauses of stores are read again at most this often. */
const CIRCUITS_EVERY_MS = 1000
/** While a file is worked on its draft is read again at most this often. */
const DRAFTS_EVERY_MS = 300
/** While SAP's data are being brought what is shown of them is read again at most this often. */
const SAP_EVERY_MS = 300
/** While days are being loaded the gap table is read again at most this often. */
const GAPS_EVERY_MS = 1000

/** Keeps the states up to date with what the main process tells. Returns the function that stops it. */
export function listen(): () => void {
  let listTimer: ReturnType<typeof setTimeout> | null = null
  let circuitsTimer: ReturnType<typeof setTimeout> | null = null
  const gapsTimers = new Map<DatasetId, ReturnType<typeof setTimeout>>()
  const draftTimers = new Map<string, ReturnType<typeof setTimeout>>()
  let sapTimer: ReturnType<typeof setTimeout> | null = null
  const stops = [
    window.caudal.on('jobs.changed', (jobs) => {
      useJobsState.getState().merge(jobs)
      if (!useJobListState.getState().follow(jobs)) return
      listTimer ??= setTimeout(() => {
        listTimer = null
        void useJobListState.getState().refresh()
      }, LIST_EVERY_MS)
    }),
    window.caudal.on('notifications.added', (added) => useNotificationsState.getState().add(added)),
    window.caudal.on('warehouse.stopped', (error) => useAppInfoState.getState().warehouseStopped(error)),
    window.caudal.on('database.refusing', (error) => useAppInfoState.getState().databaseRefusing(error)),
    window.caudal.on('jobs.logged', (json) => useJobLogsState.getState().receive(json)),
    window.caudal.on('connectivity.changed', (results) => useConnectivityState.getState().merge(results)),
    window.caudal.on('reachability.changed', (view) => useReachabilityState.getState().merge(view)),
    window.caudal.on('schedule.changed', (schedule) => {
      useSchedulesState.getState().merge(schedule)
      // Whoever was tried may be left alone now, or no longer. What cannot be read stays as it is.
      circuitsTimer ??= setTimeout(() => {
        circuitsTimer = null
        useReachabilityState
          .getState()
          .loadCircuits()
          .catch(() => {})
      }, CIRCUITS_EVERY_MS)
    }),
    window.caudal.on('settings.changed', (settings) => useSettingsState.getState().show(settings)),
    window.caudal.on('stores.changed', () => {
      void useStoresState.getState().load()
      void loadAllGaps()
      void useCoverageState.getState().refresh()
    }),
    window.caudal.on('uploads.changed', ({ draftId }) => {
      if (draftTimers.has(draftId)) return
      const readAgain = (): void => {
        draftTimers.delete(draftId)
        useUploadsState.getState().follow(draftId)
      }
      draftTimers.set(draftId, setTimeout(readAgain, DRAFTS_EVERY_MS))
    }),
    window.caudal.on('sap.changed', () => {
      sapTimer ??= setTimeout(() => {
        sapTimer = null
        void useSapState.getState().refresh()
      }, SAP_EVERY_MS)
    }),
    window.caudal.on('gaps.changed', ({ datasetId }) => {
      if (gapsTimers.has(datasetId)) return
      const readAgain = (): void => {
        gapsTimers.delete(datasetId)
        void useGapsState.getState().load(datasetId)
        void useCoverageState.getState().refresh()
      }
      gapsTimers.set(datasetId, setTimeout(readAgain, GAPS_EVERY_MS))
    }),
  ]
  return () => {
    for (const timer of [...gapsTimers.values(), ...draftTimers.values()]) clearTimeout(timer)
    if (listTimer) clearTimeout(listTimer)
    if (sapTimer) clearTimeout(sapTimer)
    if (circuitsTimer) clearTimeout(circuitsTimer)
    for (const stop of stops) stop()
  }
}
