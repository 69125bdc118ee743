import { useSchedulesState } from '../automatic/schedules-state.ts'
import { useCoverageState } from '../coverage/coverage-state.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { useReachabilityState } from '../connectivity/reachability-state.ts'
import { loadAllGaps } from '../gaps/load-all-gaps.ts'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { useJobListState } from '../jobs/job-list-state.ts'
import { useLogSearchState } from '../log-search/log-search-state.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useNotificationsState } from '../notifications/notifications-state.ts'
import { useSapState } from '../sap/sap-state.ts'
import { useProceduresState } from '../procedures/procedures-state.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { useUploadsState } from '../uploads/uploads-state.ts'
import { useAppInfoState } from './app-info-state.ts'

/** Reads everything on screen again: F5, and once at the start. Failures show where the content would be. */
export function refreshAll(): void {
  void useAppInfoState.getState().load()
  void useStoresState.getState().load()
  void loadAllGaps()
  void useSchedulesState.getState().load()
  void useCoverageState.getState().refresh()
  void useJobsState.getState().load()
  void useJobListState.getState().refresh()
  void useLogSearchState.getState().refresh()
  void useNotificationsState.getState().load()
  // Nobody has looked at the uploads before: nothing is read for them.
  if (useUploadsState.getState().drafts.state !== 'loading') void useUploadsState.getState().loadDrafts()
  void useSapState.getState().refresh()
  // Nor for procedures.
  if (useProceduresState.getState().connections.state !== 'loading') void useProceduresState.getState().load()
  // Without their names kinds are shown by what the program calls them.
  useJobKindsState
    .getState()
    .load()
    .catch(() => {})
  // A store without a result shows as not tested, which is also the truth when this fails.
  useConnectivityState
    .getState()
    .load()
    .catch(() => {})
  useReachabilityState
    .getState()
    .load()
    .catch(() => {})
}
