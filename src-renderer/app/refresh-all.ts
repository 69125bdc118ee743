import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { useGapsState } from '../gaps/gaps-state.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { useAppInfoState } from './app-info-state.ts'

/** Reads everything on screen again: F5, and once at the start. Failures show where the content would be. */
export function refreshAll(): void {
  void useAppInfoState.getState().load()
  void useStoresState.getState().load()
  void useGapsState.getState().load()
  void useJobsState.getState().load()
  // A store without a result shows as not tested, which is also the truth when this fails.
  useConnectivityState
    .getState()
    .load()
    .catch(() => {})
}
