import type { ConnectivityResult } from '../domain/connectivity.ts'
import type { DatasetId } from '../domain/dataset.ts'
import type { ErrorReport } from '../domain/error-report.ts'
import type { JobView } from '../domain/job.ts'
import type { Notification } from '../domain/notification.ts'
import type { ReachabilityView } from '../domain/reachability.ts'
import type { ScheduleView } from '../domain/schedule.ts'
import type { Settings } from '../domain/settings.ts'

/** What the main process tells the window without being asked. Jobs and log lines arrive in batches, at most ten a second. */
export interface Events {
  'jobs.changed': readonly JobView[]
  /** `readonly JobLogLine[]` as JSON: one string enters the window for a tenth of what its thousand lines would cost it (measured). */
  'jobs.logged': string
  'gaps.changed': { readonly datasetId: DatasetId }
  'stores.changed': null
  'connectivity.changed': readonly ConnectivityResult[]
  /** With the stores that changed only, at most twice a second. */
  'reachability.changed': ReachabilityView
  'settings.changed': Settings
  'schedule.changed': ScheduleView
  /** Why nothing can be kept at the moment; null once it can again. */
  'database.refusing': ErrorReport | null
  /** The warehouse is lost until the program starts anew: no job starts any more. */
  'warehouse.stopped': ErrorReport
  'notifications.added': Notification
  /** A draft of an upload changed, or is no more. */
  'uploads.changed': { readonly draftId: string }
  /** A lot, or rows of the catalog that it brought, changed. */
  'lots.changed': { readonly lotId: string }
  /** Connections, saved parameters or schedules of procedures changed. */
  'procedures.changed': null
  /** More of the result of a run arrived, or it ended; at most twice a second. */
  'procedures.arrived': { readonly jobId: string }
  /** Companies, suppliers, mode, settings or the steps of a run changed. */
  'sap.changed': null
  /** One to show in the corner of the window, which somebody is looking at. */
  'notifications.toast': Notification
  /** The user clicked one outside the window. */
  'notifications.opened': Notification
}

export type EventName = keyof Events
