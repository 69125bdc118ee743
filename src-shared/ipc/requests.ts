import { z } from 'zod'
import type { BusinessDate } from '../domain/business-date.ts'
import { taskChoicesSchema } from '../domain/computer.ts'
import type { ComputerView, TaskPreview } from '../domain/computer.ts'
import type { ConnectivityResult, QueryTestResult } from '../domain/connectivity.ts'
import { datasetIdSchema } from '../domain/dataset.ts'
import type { DatasetColumn, DatasetId, DatasetLabels } from '../domain/dataset.ts'
import type { ErrorReport } from '../domain/error-report.ts'
import type { RunPlan, StoreGaps } from '../domain/gap.ts'
import { syncRunParametersSchema } from '../domain/job.ts'
import type { NotificationList } from '../domain/notification.ts'
import type { LatencyHour, ReachabilityView } from '../domain/reachability.ts'
import { settingsSchema } from '../domain/settings.ts'
import type { Settings } from '../domain/settings.ts'
import { storeIdSchema, storeSchema } from '../domain/store.ts'
import type { StoreListPreview } from '../domain/store-list.ts'
import type { StoreHolding, StoreRemovalOutcome, StoreRemovalPreview } from '../domain/store-removal.ts'
import type { StoreView } from '../domain/store.ts'
import { coverageRequestSchemas } from './coverage-requests.ts'
import type { CoverageReplies } from './coverage-requests.ts'
import { jobRequestSchemas } from './job-requests.ts'
import type { JobReplies } from './job-requests.ts'
import { noticeRequestSchemas } from './notice-requests.ts'
import type { NoticeReplies } from './notice-requests.ts'
import { procedureRequestSchemas } from './procedure-requests.ts'
import type { ProcedureReplies } from './procedure-requests.ts'
import { sapRequestSchemas } from './sap-requests.ts'
import type { SapReplies } from './sap-requests.ts'
import { scheduleRequestSchemas } from './schedule-requests.ts'
import type { ScheduleReplies } from './schedule-requests.ts'
import { uploadRequestSchemas } from './upload-requests.ts'
import type { UploadReplies } from './upload-requests.ts'

const nothing = z.undefined()

/** Passwords travel only inwards and only here; no reply ever carries one. */
const newPassword = z.string().min(1).max(128)

/** One schema per request: arguments are validated once, at the edge of the main process. */
export const requestSchemas = {
  'app.info': nothing,
  'app.copyText': z.object({ text: z.string().max(2_000_000) }),
  'computer.view': nothing,
  'computer.startWithSession': z.object({ enabled: z.boolean() }),
  'computer.previewTask': taskChoicesSchema,
  'computer.registerTask': taskChoicesSchema,
  'computer.removeTask': nothing,
  'computer.saveTask': taskChoicesSchema,
  'settings.get': nothing,
  'settings.update': settingsSchema.partial(),
  'stores.list': nothing,
  'stores.save': z.object({ store: storeSchema, isNew: z.boolean(), password: newPassword.optional() }),
  'stores.setEnabled': z.object({ storeId: storeIdSchema, enabled: z.boolean() }),
  'stores.testConnection': z.object({ storeIds: z.array(storeIdSchema).min(1).max(1000) }),
  'stores.testDraft': z.object({ store: storeSchema, password: newPassword.optional() }),
  'stores.acceptCertificate': z.object({ storeId: storeIdSchema, fingerprint: z.string().max(200) }),
  'stores.testQuery': z.object({
    storeId: storeIdSchema,
    datasetId: datasetIdSchema,
    template: z.string().max(100_000).optional(),
  }),
  'stores.previewRemoval': z.object({ storeId: storeIdSchema }),
  /** With `purge` its data, too: a job deletes it. */
  'stores.remove': z.object({ storeId: storeIdSchema, purge: z.boolean() }),
  /** Data of stores that are none any more. */
  'stores.leftBehind': nothing,
  'stores.chooseList': nothing,
  'stores.importList': z.object({ token: z.string().max(64), updateExisting: z.boolean() }),
  'connectivity.list': nothing,
  'connectivity.reachability': nothing,
  /** Light probes now, apart from their times; of all enabled stores when absent. */
  'connectivity.probe': z.object({ storeIds: z.array(storeIdSchema).min(1).max(1000).optional() }),
  'connectivity.history': z.object({ storeId: storeIdSchema, hours: z.int().min(1).max(720) }),
  'datasets.list': nothing,
  'gaps.list': z.object({ datasetId: datasetIdSchema }),
  /** A workbook with every dataset, the one named first; the stores to write, in the order wanted. */
  'gaps.export': z.object({ datasetId: datasetIdSchema, storeIds: z.array(storeIdSchema).min(1).max(1000) }),
  'runs.plan': syncRunParametersSchema,
  'runs.start': syncRunParametersSchema,
  ...coverageRequestSchemas,
  ...jobRequestSchemas,
  ...scheduleRequestSchemas,
  ...noticeRequestSchemas,
  ...uploadRequestSchemas,
  ...procedureRequestSchemas,
  ...sapRequestSchemas,
  'notifications.list': nothing,
  /** Those; all of them when absent. */
  'notifications.markRead': z.object({ ids: z.array(z.int().min(1)).max(1000).optional() }),
} as const satisfies Record<string, z.ZodType>

export type RequestName = keyof typeof requestSchemas
export type RequestArguments<N extends RequestName> = z.infer<(typeof requestSchemas)[N]>

/** How the passwords are kept: sealed by the user's account of the operating system, encrypted with CAUDAL_VAULT_KEY, in memory (simulated stores), or not. */
export type PasswordsKept = 'by_account' | 'by_own_key' | 'in_memory' | 'not_at_all'

export interface AppInfo {
  readonly version: string
  readonly operator: string
  readonly demoMode: boolean
  /** Today in this computer's zone. */
  readonly today: BusinessDate
  readonly dataFolder: string
  readonly passwordsKept: PasswordsKept
  /** Store-days that a damaged log took away, found when the warehouse was opened: they are gaps again. */
  readonly daysLostAtStart: number
  /** Why nothing can be kept at the moment (disk full, file locked); null while it can. */
  readonly databaseRefusal: ErrorReport | null
  /** Why no job starts any more until the program starts anew; null while they do. */
  readonly warehouseStopped: ErrorReport | null
}

export interface DatasetView {
  readonly id: DatasetId
  readonly labels: DatasetLabels
  readonly template: string
  readonly columns: readonly DatasetColumn[]
}

/** What each request answers. */
export interface Replies
  extends CoverageReplies, JobReplies, ScheduleReplies, NoticeReplies, UploadReplies, ProcedureReplies, SapReplies {
  'app.info': AppInfo
  'app.copyText': null
  'computer.view': ComputerView
  'computer.startWithSession': ComputerView
  'computer.previewTask': TaskPreview
  'computer.registerTask': ComputerView
  'computer.removeTask': ComputerView
  /** `null` when the dialog was closed without choosing. */
  'computer.saveTask': { readonly path: string } | null
  'settings.get': Settings
  'settings.update': Settings
  'stores.list': readonly StoreView[]
  'stores.save': StoreView
  'stores.setEnabled': StoreView
  'stores.testConnection': readonly ConnectivityResult[]
  'stores.testDraft': ConnectivityResult
  'stores.acceptCertificate': StoreView
  'stores.testQuery': QueryTestResult
  'stores.previewRemoval': StoreRemovalPreview
  'stores.remove': StoreRemovalOutcome
  'stores.leftBehind': readonly StoreHolding[]
  /** `null` when the dialog was closed without choosing. */
  'stores.chooseList': StoreListPreview | null
  'stores.importList': { readonly created: number; readonly updated: number; readonly skipped: number }
  'connectivity.list': readonly ConnectivityResult[]
  'connectivity.reachability': ReachabilityView
  'connectivity.probe': ReachabilityView
  /** Oldest first; hours without probes are left out. */
  'connectivity.history': readonly LatencyHour[]
  'datasets.list': readonly DatasetView[]
  'gaps.list': readonly StoreGaps[]
  /** `null` when the dialog was closed without choosing. */
  'gaps.export': { readonly path: string } | null
  'runs.plan': RunPlan
  'runs.start': { readonly jobId: string }
  'notifications.list': NotificationList
  'notifications.markRead': NotificationList
}

/** Errors cross IPC as data: Electron would flatten a thrown one to its message. */
export type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Replies[N] }
  | { readonly ok: false; readonly error: ErrorReport }
