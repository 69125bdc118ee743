import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../../src-shared/domain/gap.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { ScheduleSlot, ScheduleView } from '../../../src-shared/domain/schedule.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import { newsOf, toldOf } from '../../notices/news-of.ts'
import { nextStandings } from '../../notices/next-standings.ts'
import type { Findings } from '../../notices/next-standings.ts'
import type { NotificationCenter } from '../notification-center.ts'
import type { StoreCatalog } from '../store-catalog.ts'
import { NoticeOutbox } from './notice-outbox.ts'
import type { NoticeOutboxParts } from './notice-outbox.ts'
import { windowNotice } from './window-notice.ts'

/** A dataset that nobody looked at for this long is looked at without a run: a store falls behind most silently where nothing runs. */
const UNSEEN_MS = 24 * 3_600_000
const LOOK_EVERY_MS = 3_600_000
const MAX_PARTS = 1_000

export interface NoticeDeskParts extends NoticeOutboxParts {
  readonly clock: Clock
  readonly logger: Logger
  /** The gap table of a dataset, for how far behind its stores are. */
  readonly gaps: (
    datasetId: DatasetId,
  ) => Promise<readonly Pick<StoreGaps, 'storeId' | 'daysBehind' | 'lastSaleDate'>[]>
  readonly stores: Pick<StoreCatalog, 'stores'>
  readonly notifications: Pick<NotificationCenter, 'tell'>
  /** The automatic mode of a dataset as it stands. */
  readonly schedule: (datasetId: DatasetId) => ScheduleView
}

/**
 * One digest per run of the automatic mode, after its last retry, and only of what changed. How the stores stand is written down together with the digest of the
 * window and the jobs that tell the others, so that no restart loses or repeats any of it; what a channel is told is worked out when it is told.
 */
export class NoticeDesk {
  readonly outbox: NoticeOutbox
  readonly #parts: NoticeDeskParts
  #turn: Promise<void> = Promise.resolve()
  #disarm: () => void = () => undefined

  constructor(parts: NoticeDeskParts) {
    this.#parts = parts
    this.outbox = new NoticeOutbox(parts)
  }

  /** Tells what an earlier boot did not live to tell, and looks every hour for stores that fall behind. */
  start(): void {
    for (const { id } of this.#parts.datasets) this.scheduleChanged(this.#parts.schedule(id))
    this.#safely(() => this.outbox.sendAll())
    this.#lookHourly()
  }

  /** Resolves when nothing that it was told is left to do. Idempotent. */
  async stop(): Promise<void> {
    this.#disarm()
    await this.settled()
  }

  async settled(): Promise<void> {
    let seen: Promise<void>
    do {
      seen = this.#turn
      await seen
    } while (seen !== this.#turn)
  }

  /** Resolves when everything there was to tell has been told, or waits for its next try: before then a program that ends would take it along. */
  async untilTold(): Promise<void> {
    await this.settled()
    if (!this.outbox.isSending()) return
    await new Promise<void>((resolve) => {
      const unsubscribe = this.#parts.jobs.subscribe({
        jobsChanged: () => {
          if (this.outbox.isSending()) return
          unsubscribe()
          resolve()
        },
        jobsLogged: () => undefined,
      })
    })
  }

  /** A slot may have ended. Never throws, as `jobsChanged` does not: whoever tells must not be stopped by it. */
  scheduleChanged({ datasetId, latestSlot }: Pick<ScheduleView, 'datasetId' | 'latestSlot'>): void {
    this.#safely(() => {
      if (latestSlot !== null && this.#isUnseenEnd(latestSlot)) this.#look(datasetId, { slot: latestSlot })
    })
  }

  /** Other runs may have loaded a store that had failed. */
  jobsChanged(jobs: readonly JobView[]): void {
    for (const job of jobs) {
      if (job.finishedAt === null) continue
      this.#safely(() => {
        this.outbox.jobEnded(job)
        if (job.kind === 'sync-run' && job.datasetId !== null) this.#runEnded(job, job.datasetId)
      })
    }
  }

  #safely(work: () => void): void {
    try {
      work()
    } catch (failure) {
      this.#parts.logger.error({ err: failure }, 'notices: not looked at; the next run tells it')
    }
  }

  #isUnseenEnd({ datasetId, state, businessDate, finishedAt }: ScheduleSlot): boolean {
    if ((state !== 'done' && state !== 'failed') || finishedAt === null) return false
    const seen = this.#parts.db.notices.run(datasetId)
    return seen?.businessDate !== businessDate || seen.finishedAtMs !== Date.parse(finishedAt)
  }

  #runEnded(run: JobView, datasetId: DatasetId): void {
    const { db, jobs } = this.#parts
    const purpose = db.schedules.purposeOf(run.id)
    // The end of a slot tells of all its runs.
    if (purpose !== null && purpose !== 'holes') return
    const failing = new Set(
      db.notices.standings(datasetId).flatMap(({ storeId, failure }) => (failure === null ? [] : [storeId])),
    )
    if (failing.size === 0) return
    const parts = jobs.list({ parentId: run.id, states: ['completed'], limit: MAX_PARTS })
    const loaded = new Set(parts.flatMap(({ storeId }) => (storeId !== null && failing.has(storeId) ? [storeId] : [])))
    if (loaded.size > 0) this.#look(datasetId, { loaded })
  }

  #lookHourly(): void {
    const { clock, datasets, db } = this.#parts
    this.#disarm()
    this.#disarm = clock.after(LOOK_EVERY_MS, () => {
      this.#lookHourly()
      this.#safely(() => {
        for (const { id } of datasets) {
          const sinceMs = clock.nowMs() - (db.notices.run(id)?.lookedAtMs ?? 0)
          if (sinceMs >= UNSEEN_MS) this.#look(id, {})
        }
      })
    })
  }

  #look(datasetId: DatasetId, found: { readonly slot?: ScheduleSlot; readonly loaded?: ReadonlySet<string> }): void {
    this.#turn = this.#turn
      .then(() => this.#lookAt(datasetId, found))
      .catch((failure: unknown) => this.#parts.logger.error({ err: failure, datasetId }, 'notices: nothing was told'))
  }

  async #lookAt(
    datasetId: DatasetId,
    { slot, loaded }: { readonly slot?: ScheduleSlot; readonly loaded?: ReadonlySet<string> },
  ): Promise<void> {
    const { db, clock, notifications, channels } = this.#parts
    if (slot !== undefined && !this.#isUnseenEnd(slot)) return
    const freshness = await this.#freshness(datasetId)
    const { behindDays } = channels.settings()
    const findings: Findings = {
      stores: this.#storesOf(datasetId),
      behindDays,
      ...(slot && { outcomes: slot.stores }),
      ...(loaded && { loaded }),
      ...(freshness && { freshness }),
    }
    const notice = db.transaction(() => {
      const standings = nextStandings(db.notices.standings(datasetId), findings)
      db.notices.putStandings(datasetId, standings)
      const before = db.notices.run(datasetId) ?? { businessDate: null, finishedAtMs: null, total: 0, succeeded: 0 }
      const ended = slot && {
        businessDate: slot.businessDate,
        finishedAtMs: slot.finishedAt === null ? null : Date.parse(slot.finishedAt),
        total: slot.total,
        succeeded: slot.succeeded,
      }
      db.notices.putRun(datasetId, { ...before, ...ended, lookedAtMs: clock.nowMs() })
      this.outbox.sendAll()
      const news = newsOf(db.notices.told('window', datasetId), standings)
      if (news === null) return null
      db.notices.putTold('window', datasetId, toldOf(standings))
      const entry = windowNotice(datasetId, news, { total: standings.length, behindDays })
      return db.notifications.insert({ ...entry, atMs: clock.nowMs(), jobId: null, endedAtMs: null, kind: null })
    })
    notifications.tell(notice)
  }

  #storesOf(datasetId: DatasetId): readonly Store[] {
    const { stores, db } = this.#parts
    const excluded = new Set(db.schedules.find(datasetId)?.settings.excludedStoreIds)
    return stores.stores().filter(({ id, enabled }) => enabled && !excluded.has(id))
  }

  /** Null when the warehouse cannot be asked: who failed is told all the same. */
  async #freshness(datasetId: DatasetId): Promise<Findings['freshness'] | null> {
    const { gaps: gapsOf, logger } = this.#parts
    try {
      const gaps = await gapsOf(datasetId)
      return new Map(
        gaps.map(({ storeId, daysBehind, lastSaleDate }) => [storeId, { daysBehind, lastDate: lastSaleDate }]),
      )
    } catch (failure) {
      logger.warn({ err: failure, datasetId }, 'notices: the warehouse does not say how far behind the stores are')
      return null
    }
  }
}
