import type { LabelledDataset } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Clock } from '../foundation/clock.ts'
import type { JobArchive } from '../jobs/job-archive.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { JobRetention } from '../jobs/job-retention.ts'
import type { Errands } from '../threads/errands.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { Administrator } from './administrator/administrator.ts'
import type { CentralDesk } from './central/central-desk.ts'
import type { CoverageDesk } from './coverage/coverage-desk.ts'
import type { HolidayBook } from './coverage/holiday-book.ts'
import type { AutomaticEtl } from './automatic/automatic-etl.ts'
import type { ConnectivityTester } from './connectivity-tester.ts'
import type { DataFolder } from './data-folder.ts'
import type { EngineEvents } from './engine-events.ts'
import type { LiveSettings } from './live-settings.ts'
import type { NoticeChannels } from './notices/notice-channels.ts'
import type { NoticeDesk } from './notices/notice-desk.ts'
import type { NotificationCenter } from './notification-center.ts'
import type { ProcedureDesk } from './procedures/procedure-desk.ts'
import type { ReachabilityWatch } from './reachability/reachability-watch.ts'
import type { SapDesk } from './sap/sap-desk.ts'
import type { StoreCatalog } from './store-catalog.ts'
import type { StoreListImport } from './store-list-import.ts'
import type { StoreRemoval } from './store-removal.ts'
import type { SyncRuns } from './sync-runs.ts'
import type { Uploads } from './uploads/uploads.ts'

/** The program without a face: what the window and the command line both drive. */
export interface Engine {
  readonly folder: DataFolder
  readonly clock: Clock
  readonly events: EngineEvents
  readonly datasets: readonly LabelledDataset[]
  readonly settings: LiveSettings
  readonly stores: StoreCatalog
  readonly storeLists: StoreListImport
  readonly storeRemoval: StoreRemoval
  readonly connectivity: ConnectivityTester
  /** Whether the stores can be reached at all, asked every few minutes; whoever stays starts it. */
  readonly reachability: ReachabilityWatch
  /** Short work that would block the main thread, in a thread of its own. */
  readonly errands: Errands
  /** One object for the engine's whole life: calls wait while a warehouse thread that died is replaced. */
  readonly warehouse: WarehouseAccess
  /** Store-days that a damaged log took away, found whenever the warehouse was opened; a gap each, until they are loaded again. */
  readonly daysLostAtStart: number
  /** Why nothing can be kept in `app.sqlite` at the moment; null while it can. */
  readonly databaseRefusal: ErrorReport | null
  /** Why no job starts any more until the program starts anew; null while they do. */
  readonly warehouseStopped: ErrorReport | null
  readonly jobs: JobQueue
  /** Looks back over jobs, their logs and results, apart from the main thread. */
  readonly archive: JobArchive
  /** Removes old jobs by itself once a day while jobs run. */
  readonly retention: JobRetention
  readonly notifications: NotificationCenter
  /** How notices leave this computer. */
  readonly noticeChannels: NoticeChannels
  /** One digest per run of the automatic mode, from when jobs run. */
  readonly notices: NoticeDesk
  readonly holidays: HolidayBook
  /** Coverage day by day, for whoever looks at it, closes days or writes it to a file. */
  readonly coverage: CoverageDesk
  /** User of this computer, carried by the jobs that they start. */
  readonly operator: string
  readonly runs: SyncRuns
  /** Daily runs, their retries and the holes that are left; watches the clock while jobs run. */
  readonly automatic: AutomaticEtl
  /** Files on their way to a lot, and lots. */
  readonly uploads: Uploads
  /** The central server that lots are pushed to. */
  readonly central: CentralDesk
  /** Guards what only the administrator may change. */
  readonly administrator: Administrator
  /** Stored procedures; their schedules run while jobs do. */
  readonly procedures: ProcedureDesk
  /** SAP Business One: companies, suppliers, and the runs that bring them. */
  readonly sap: SapDesk
  /** Lets jobs run, first those that an earlier start left unfinished. Whoever only looks never calls it. */
  runJobs(): void
  /** Interrupts running jobs, which resume at the next start, and closes every file. Idempotent. */
  stop(): Promise<void>
}
