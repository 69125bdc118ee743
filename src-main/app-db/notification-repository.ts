import type { NoticeDetails, Notification, NotificationTopic } from '../../src-shared/domain/notification.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Older entries than these go when a new one comes. */
const KEPT = 500

/** What is told of, before it has an id. `endedAtMs` is the end of the job it is about; both null when it is about none. */
export interface NewNotification {
  readonly atMs: number
  readonly topic: NotificationTopic
  readonly jobId: string | null
  readonly endedAtMs: number | null
  readonly kind: string | null
  readonly details: NoticeDetails
}

interface NotificationRow {
  readonly id: number
  readonly at_ms: number
  readonly topic: string
  readonly job_id: string | null
  readonly kind: string | null
  readonly details: string
  readonly read_at_ms: number | null
}

const INSERT = `
  INSERT INTO notifications (at_ms, topic, job_id, ended_at_ms, kind, details)
  VALUES (@atMs, @topic, @jobId, @endedAtMs, @kind, @details)
  ON CONFLICT (job_id, ended_at_ms) DO NOTHING`

/** The notifications centre and what it must remember. Every method throws AppError. */
export class NotificationRepository {
  readonly #sql: SqlConnection
  readonly #insert
  readonly #prune
  readonly #latest
  readonly #unread
  readonly #markOne
  readonly #markAll
  readonly #isFailing
  readonly #setFailing
  readonly #clearFailing

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#insert = sql.prepare<{ [K in keyof NewNotification]: string | number | null }>(INSERT)
    this.#prune = sql.prepare<{ kept: number }>(
      'DELETE FROM notifications WHERE id <= (SELECT max(id) FROM notifications) - @kept',
    )
    this.#latest = sql.prepare<{ limit: number }, NotificationRow>(
      'SELECT * FROM notifications ORDER BY id DESC LIMIT @limit',
    )
    this.#unread = sql.prepare<object, { unread: number }>(
      'SELECT count(*) AS unread FROM notifications WHERE read_at_ms IS NULL',
    )
    this.#markOne = sql.prepare<{ id: number; nowMs: number }>(
      'UPDATE notifications SET read_at_ms = @nowMs WHERE id = @id AND read_at_ms IS NULL',
    )
    this.#markAll = sql.prepare<{ nowMs: number }>(
      'UPDATE notifications SET read_at_ms = @nowMs WHERE read_at_ms IS NULL',
    )
    this.#isFailing = sql.prepare<{ subject: string }, { since_ms: number }>(
      'SELECT since_ms FROM failing_subjects WHERE subject = @subject',
    )
    this.#setFailing = sql.prepare<{ subject: string; sinceMs: number }>(
      'INSERT INTO failing_subjects (subject, since_ms) VALUES (@subject, @sinceMs) ON CONFLICT (subject) DO NOTHING',
    )
    this.#clearFailing = sql.prepare<{ subject: string }>('DELETE FROM failing_subjects WHERE subject = @subject')
  }

  /** The entry as it is kept; null when that end of that job has been told already. */
  insert(notification: NewNotification): Notification | null {
    return this.#sql.transaction(() => {
      const details = JSON.stringify(notification.details)
      if (this.#insert.run({ ...notification, details }) === 0) return null
      this.#prune.run({ kept: KEPT })
      return this.latest(1)[0] ?? null
    })
  }

  /** Newest first. */
  latest(limit: number): readonly Notification[] {
    return this.#latest.all({ limit }).map(toNotification)
  }

  unreadCount(): number {
    return this.#unread.get({})?.unread ?? 0
  }

  /** Those ids; all of them when absent. */
  markRead(ids: readonly number[] | undefined, nowMs: number): void {
    if (ids === undefined) this.#markAll.run({ nowMs })
    else this.#sql.transaction(() => ids.forEach((id) => this.#markOne.run({ id, nowMs })))
  }

  isFailing(subject: string): boolean {
    return this.#isFailing.get({ subject }) !== undefined
  }

  /** `sinceMs` is kept from the first failure of a row of failures. */
  setFailing(subject: string, failing: boolean, sinceMs: number): void {
    if (failing) this.#setFailing.run({ subject, sinceMs })
    else this.#clearFailing.run({ subject })
  }
}

function toNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    at: new Date(row.at_ms).toISOString(),
    topic: row.topic as NotificationTopic,
    jobId: row.job_id,
    kind: row.kind,
    details: readJson(row.details) ?? {},
    read: row.read_at_ms !== null,
  }
}
