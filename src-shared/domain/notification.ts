import type { DatasetId } from './dataset.ts'
import type { ErrorReport } from './error-report.ts'

/**
 * What is worth interrupting somebody for, and nothing else:
 * - `job_failed`: a job, or every part of a run, failed after its last retry;
 * - `job_partly_failed`: some parts of a run failed, the rest did not;
 * - `job_recovered`: what had failed the last time now went well;
 * - `job_completed`: something that somebody waits for, and that took longer than they look on, went well;
 * - `warehouse_stopped`: no job starts any more until the program starts anew;
 * - `etl_failed`, `etl_partly_failed`, `etl_recovered`: the same as for jobs, of a run of the automatic mode after its last retry;
 * - `stores_behind`: stores whose last sale is too many days ago, and nothing else changed.
 */
export type NotificationTopic =
  | 'job_failed'
  | 'job_partly_failed'
  | 'job_recovered'
  | 'job_completed'
  | 'warehouse_stopped'
  | 'etl_failed'
  | 'etl_partly_failed'
  | 'etl_recovered'
  | 'stores_behind'

/** One entry of the notifications centre: one per run, however many stores it has. Its words are made by `noticeText`. */
export interface Notification {
  readonly id: number
  readonly at: string
  readonly topic: NotificationTopic
  /** The job that a click opens; null when it is about none, or when that job is no longer kept. */
  readonly jobId: string | null
  readonly kind: string | null
  readonly details: NoticeDetails
  readonly read: boolean
}

/** Variables of the texts; all optional, by topic. Store names come joined ("MAÑONGO, GUACARA"), at most a few of them. */
export interface NoticeDetails {
  /** The failure, where one says it all. */
  readonly error?: Pick<ErrorReport, 'code' | 'details'>
  readonly failed?: number
  readonly total?: number
  readonly failedStores?: string
  readonly recovered?: number
  readonly recoveredStores?: string
  readonly behind?: number
  /** More days than these. */
  readonly behindDays?: number
  readonly behindStores?: string
  readonly caughtUp?: number
  readonly caughtUpStores?: string
  /** What the job was about, such as a procedure, where its kind does not say enough. */
  readonly subject?: string
  /** What the automatic mode was loading. */
  readonly dataset?: DatasetId
}

/** Newest first. `unread` counts all, also those beyond the ones listed. */
export interface NotificationList {
  readonly notifications: readonly Notification[]
  readonly unread: number
}
