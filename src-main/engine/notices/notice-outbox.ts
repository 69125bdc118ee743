import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { RemoteChannel } from '../../../src-shared/domain/notice-settings.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { OutgoingMail, OutgoingNews, OutgoingWebhook, ToldDataset } from '../../jobs/outgoing-notice.ts'
import { newsOf, toldOf } from '../../notices/news-of.ts'
import { AUTOMATIC_OPERATOR } from '../automatic/automatic-runs.ts'
import type { NoticeChannels } from './notice-channels.ts'

/** Kinds of job that carry news out. */
const KINDS: Readonly<Record<RemoteChannel, string>> = { mail: 'send-mail-notice', webhook: 'send-webhook-notice' }
const CHANNELS = ['mail', 'webhook'] as const satisfies readonly RemoteChannel[]
/** Top-level jobs at work at once: runs and a few others. */
const MAX_AT_WORK = 1_000

export interface NoticeOutboxParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly datasets: readonly Pick<Dataset, 'id'>[]
  readonly channels: Pick<NoticeChannels, 'settings' | 'isEnabled' | 'mailAccess' | 'webhookUrl'>
  readonly language: () => Settings['language']
}

/**
 * What leaves this computer. One job at most carries a channel's news, and works out what they are when it runs: the difference between what the
 * channel's readers were told and how the stores stand by then. So nothing is told twice, and whatever a job did not get out the next one takes along.
 */
export class NoticeOutbox {
  readonly #parts: NoticeOutboxParts

  constructor(parts: NoticeOutboxParts) {
    this.#parts = parts
  }

  /** Queues a job for each channel whose readers do not know all. */
  sendAll(): void {
    for (const channel of CHANNELS) this.#send(channel)
  }

  /** A message may have gone out while there was more to tell already. */
  jobEnded({ kind, state }: Pick<JobView, 'kind' | 'state'>): void {
    const channel = CHANNELS.find((each) => KINDS[each] === kind)
    if (channel !== undefined && state === 'completed') this.#send(channel)
  }

  /** Whether a message is about to go out: neither waiting for its next try nor paused. */
  isSending(): boolean {
    const { jobs } = this.#parts
    const paused = new Set(jobs.pausedKinds().map(({ kind }) => kind))
    const kinds = new Set(CHANNELS.map((channel) => KINDS[channel]).filter((kind) => !paused.has(kind)))
    const atWork = jobs.list({ states: ['queued', 'running'], parentId: null, limit: MAX_AT_WORK })
    return atWork.some(({ kind }) => kinds.has(kind))
  }

  /** Null when there is nothing to tell by mail. Rejects with MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  async mail(): Promise<OutgoingMail | null> {
    const news = this.#news('mail')
    return news && { ...news, access: await this.#parts.channels.mailAccess() }
  }

  /** The same for the webhook; rejects with WEBHOOK_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  async webhook(): Promise<OutgoingWebhook | null> {
    const news = this.#news('webhook')
    return news && { ...news, url: await this.#parts.channels.webhookUrl() }
  }

  /** The channel's readers know that much now. */
  sent(channel: RemoteChannel, told: readonly ToldDataset[]): void {
    const { db } = this.#parts
    db.transaction(() => {
      for (const each of told) db.notices.putTold(channel, each.datasetId, each.told)
    })
  }

  /** Null when the channel's readers know all, or nobody wants it any more. */
  #news(channel: RemoteChannel): OutgoingNews | null {
    const { db, datasets, channels, language } = this.#parts
    if (!channels.isEnabled(channel)) return null
    const told: ToldDataset[] = []
    const news = datasets.flatMap(({ id: datasetId }) => {
      const standings = db.notices.standings(datasetId)
      const changes = newsOf(db.notices.told(channel, datasetId), standings)
      if (changes === null) return []
      told.push({ datasetId, told: toldOf(standings) })
      const run = db.notices.run(datasetId)
      const { businessDate = null } = run ?? {}
      return { datasetId, run: run && businessDate !== null ? { ...run, businessDate } : null, news: changes }
    })
    if (news.length === 0) return null
    return { language: language(), behindDays: channels.settings().behindDays, datasets: news, told }
  }

  /** An unfinished job takes along what there is to tell by then. */
  #send(channel: RemoteChannel): void {
    if (this.#news(channel) === null) return
    try {
      this.#parts.jobs.enqueue({ kind: KINDS[channel], parameters: {}, operator: AUTOMATIC_OPERATOR })
    } catch (failure) {
      if (!(failure instanceof AppError && failure.code === 'JOB_ALREADY_RUNNING')) throw failure
    }
  }
}
