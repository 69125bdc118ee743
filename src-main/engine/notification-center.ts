import type { JobView } from '../../src-shared/domain/job.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Notification, NotificationList } from '../../src-shared/domain/notification.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { noticeOfJob } from './notice-of-job.ts'

/** Entries shown; the file keeps more. */
const LISTED = 100
/** Stores of a run looked at: more than the largest chain planned for. */
const MAX_PARTS = 1000
/** Ends told at the start if an earlier boot died before telling them. */
const CATCH_UP = 20
const CATCH_UP_MS = 86_400_000

export interface NotificationCenterParts {
  readonly db: AppDb
  readonly jobs: Pick<JobQueue, 'list'>
  readonly storeName: (storeId: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

/** Turns ends of jobs into notifications and keeps them until they are read. */
export class NotificationCenter {
  readonly #parts: NotificationCenterParts
  readonly #listeners = new Set<(notification: Notification) => void>()

  constructor(parts: NotificationCenterParts) {
    this.#parts = parts
  }

  /** Returns the function that stops listening. */
  subscribe(listener: (notification: Notification) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One that has just been kept; null: none was. */
  tell(notification: Notification | null): void {
    if (notification) for (const listener of this.#listeners) listener(notification)
  }

  list(): NotificationList {
    const { notifications } = this.#parts.db
    return { notifications: notifications.latest(LISTED), unread: notifications.unreadCount() }
  }

  /** Those ids; all of them when absent. */
  markRead(ids: readonly number[] | undefined): NotificationList {
    this.#parts.db.notifications.markRead(ids, this.#parts.clock.nowMs())
    return this.list()
  }

  /** Tells the failures of the last day that an earlier boot did not live to tell; those it told are known by their end. */
  catchUp(): void {
    const since = this.#parts.clock.nowMs() - CATCH_UP_MS
    const failed = this.#parts.jobs.list({ states: ['failed'], parentId: null, limit: CATCH_UP })
    this.jobsChanged(failed.filter(({ finishedAt }) => finishedAt !== null && Date.parse(finishedAt) >= since))
  }

  /** Never throws: what cannot be told must not stop the queue that tells it. */
  jobsChanged(jobs: readonly JobView[]): void {
    for (const job of jobs) {
      if (job.parentId !== null || (job.state !== 'completed' && job.state !== 'failed')) continue
      try {
        this.#ended(job)
      } catch (failure) {
        this.#parts.logger.error({ err: failure, jobId: job.id }, 'notification not kept')
      }
    }
  }

  warehouseStopped(error: ErrorReport): void {
    const { db, clock, logger } = this.#parts
    try {
      const kept = db.notifications.insert({
        atMs: clock.nowMs(),
        topic: 'warehouse_stopped',
        jobId: null,
        endedAtMs: null,
        kind: null,
        details: { error: { code: error.code, details: error.details } },
      })
      this.tell(kept)
    } catch (failure) {
      logger.error({ err: failure }, 'notification not kept')
    }
  }

  #ended(job: JobView): void {
    const { db, jobs, clock, storeName } = this.#parts
    const parts = jobs.list({ parentId: job.id, limit: MAX_PARTS })
    const told = noticeOfJob(job, parts, (subject) => db.notifications.isFailing(subject), storeName)
    // Of the runs of the automatic mode one digest tells, after the last of them; what they repaired is no longer failing.
    const isAutomatic = db.schedules.purposeOf(job.id) !== null
    const notice = isAutomatic ? null : told.notice
    const changes = isAutomatic ? told.changes.filter(({ failing }) => !failing) : told.changes
    if (notice === null && changes.length === 0) return
    const atMs = clock.nowMs()
    const kept = db.transaction(() => {
      for (const { subject, failing } of changes) db.notifications.setFailing(subject, failing, atMs)
      if (notice === null) return null
      const endedAtMs = job.finishedAt === null ? null : Date.parse(job.finishedAt)
      return db.notifications.insert({ ...notice, atMs, jobId: job.id, endedAtMs, kind: job.kind })
    })
    this.tell(kept)
  }
}
