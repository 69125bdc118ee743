import { join } from 'node:path'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { NoticeChannels } from '../../src-main/engine/notices/notice-channels.ts'
import { NoticeDesk } from '../../src-main/engine/notices/notice-desk.ts'
import { NotificationCenter } from '../../src-main/engine/notification-center.ts'
import { toAppError } from '../../src-main/foundation/app-error.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import type { JobAssignment, JobExecutor, JobExecutorListener } from '../../src-main/jobs/job-executor.ts'
import type { JobServices } from '../../src-main/jobs/job-handler.ts'
import { JobQueue } from '../../src-main/jobs/job-queue.ts'
import { readMailCertificate } from '../../src-main/mail/read-mail-certificate.ts'
import { sendMail } from '../../src-main/mail/send-mail.ts'
import type { Vault } from '../../src-main/vault/vault.ts'
import { postWebhook } from '../../src-main/webhook/post-webhook.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { Notification } from '../../src-shared/domain/notification.ts'
import type { ScheduleSlot, ScheduleView } from '../../src-shared/domain/schedule.ts'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { ManualClock } from '../support/manual-clock.ts'
import { scheduleViewFixture } from '../support/schedule-view-fixture.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { noProcedures } from '../support/no-procedures.ts'

/** Why each store that failed did. */
type Failures = Readonly<Record<string, 'CONNECTION_TIMEOUT' | 'LOGIN_FAILED'>>

/** What outlives a restart: the disk, the vault and the clock. */
export interface OfficePremises {
  readonly folder: string
  readonly vault: Vault
  readonly clock: ManualClock
}

/**
 * Everything that notices pass through between the end of a slot and the reader, for real: `app.sqlite`, the queue, the handlers, mail and webhook. Handlers run on this
 * thread, and slots, runs and how far behind the stores are come from the test.
 */
export class NoticeOffice {
  readonly db: AppDb
  readonly channels: NoticeChannels
  readonly jobs: JobQueue
  readonly desk: NoticeDesk
  /** What the window was told since this start. */
  readonly told: Notification[] = []
  readonly daysBehind = new Map<string, number>()
  /** The slot that the automatic mode shows. */
  latest: ScheduleSlot | null = null
  readonly #clock: ManualClock
  readonly #running = new Set<Promise<void>>()

  constructor({ folder, vault, clock }: OfficePremises) {
    this.#clock = clock
    this.db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock })
    const { db } = this
    const logger = createLogger({ name: 'test', level: 'silent' })
    const language = () => 'es' as const
    const limits = { connectMs: 5_000, greetingMs: 5_000, silenceMs: 5_000 }
    const signal = new AbortController().signal
    this.channels = new NoticeChannels({
      db,
      vault,
      clock,
      language,
      errands: {
        sendMail: (access, message) => sendMail(access, message, { signal, limits }),
        postWebhook: (url, payload) => postWebhook(url, payload, { signal }),
        readMailCertificate: (access) => readMailCertificate(access, { limits }),
      },
    })
    this.jobs = new JobQueue({
      db,
      executor: this.#executor(),
      kinds: jobKinds,
      settings: () => DEFAULT_SETTINGS,
      clock,
      logger,
      random: () => 0.5,
    })
    const stores = { stores: () => db.stores.list().map(({ store }) => store) }
    const notifications = new NotificationCenter({
      db,
      jobs: this.jobs,
      storeName: (storeId) => storeId,
      clock,
      logger,
    })
    notifications.subscribe((notification) => this.told.push(notification))
    this.desk = new NoticeDesk({
      db,
      clock,
      logger,
      stores,
      jobs: this.jobs,
      datasets: [{ id: 'ventas' }],
      channels: this.channels,
      notifications,
      language,
      gaps: () =>
        Promise.resolve(
          stores.stores().map(({ id: storeId }) => {
            const daysBehind = this.daysBehind.get(storeId) ?? 1
            return { storeId, daysBehind, lastSaleDate: addDays(TODAY, -daysBehind) }
          }),
        ),
      schedule: () => this.#view(),
    })
    this.jobs.subscribe({
      jobsChanged: (changed) => {
        notifications.jobsChanged(changed)
        this.desk.jobsChanged(changed)
      },
      jobsLogged: () => undefined,
    })
  }

  addStores(names: Readonly<Record<string, string>>): void {
    for (const [id, name] of Object.entries(names)) this.db.stores.insert(storeFixture({ id, name }))
  }

  async start(): Promise<void> {
    this.jobs.start()
    this.desk.start()
    await this.quiet()
  }

  /** A slot of the automatic mode ends with those failures, and everybody hears of it. */
  async slotEnds(businessDate: string, failures: Failures = {}): Promise<void> {
    this.leaveSlot(businessDate, failures)
    this.hear()
    await this.quiet()
  }

  /** The desk hears of the slot as it stands. */
  hear(): void {
    this.desk.scheduleChanged(this.#view())
  }

  /** The same without anybody hearing of it: the program dies in between. */
  leaveSlot(businessDate: string, failures: Failures = {}): void {
    const stores = this.db.stores.list().map(({ store: { id: storeId, name: storeName } }) => {
      const code = failures[storeId]
      const error =
        code === undefined ? null : { code, retryable: true, details: { server: storeId, user: 'sa' }, technical: '' }
      return {
        storeId,
        storeName,
        state: error ? ('failed' as const) : ('done' as const),
        rounds: 4,
        attempts: 4,
        error,
        nextRetryAt: null,
      }
    })
    const failed = stores.filter(({ state }) => state === 'failed').length
    this.latest = {
      datasetId: 'ventas',
      businessDate: businessDate as BusinessDate,
      dueAt: this.#now(),
      state: failed > 0 ? 'failed' : 'done',
      missedBecause: null,
      startedAt: this.#now(),
      finishedAt: this.#now(),
      nextRetryAt: null,
      runIds: [],
      caughtUpBy: null,
      total: stores.length,
      succeeded: stores.length - failed,
      failed,
      stores,
    }
  }

  /** Unfinished and failed jobs that carry notices out. */
  openJobs(): readonly JobView[] {
    return this.jobs.list({ states: ['scheduled', 'queued', 'running', 'failed'], parentId: null, limit: 100 })
  }

  /** Nothing that was started is left to do but what waits for the clock. */
  async quiet(): Promise<void> {
    for (let pass = 0; pass < 4; pass++) {
      await this.desk.settled()
      // The queue tells of changes at most ten times a second.
      this.#clock.advance(200)
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
      while (this.#running.size > 0) await Promise.all(this.#running)
    }
  }

  async close(): Promise<void> {
    await this.desk.stop()
    const stopped = this.jobs.stop()
    await new Promise((resolve) => setImmediate(resolve))
    this.#clock.advance(10_000)
    await stopped
    this.db.close()
  }

  #now(): string {
    return new Date(this.#clock.nowMs()).toISOString()
  }

  #view(): ScheduleView {
    return scheduleViewFixture({ latestSlot: this.latest })
  }

  #executor(): JobExecutor {
    let listener: JobExecutorListener | null = null
    return {
      start: (given) => {
        listener = given
      },
      place: (requests) => new Map(requests.map(({ jobId }) => [jobId, 1])),
      run: (_threadNo, assignment) => {
        const work = async (): Promise<void> => {
          const outcome = await this.#handle(assignment)
          this.#running.delete(done)
          listener?.ended(assignment.jobId, assignment.startNo, outcome)
        }
        const done = work()
        this.#running.add(done)
      },
      abort: () => undefined,
      replace: () => undefined,
      stop: () => Promise.resolve(),
    }
  }

  async #handle({ kind, jobId, attempt, parameters }: JobAssignment) {
    // What stores answer is the test's business.
    if (kind === 'sync-store') return { kind: 'completed', result: null } as const
    const handler = jobKinds.handlers.find((known) => known.kind === kind)
    const services = {
      outgoingMail: () => this.desk.outbox.mail(),
      outgoingWebhook: () => this.desk.outbox.webhook(),
      procedures: noProcedures,
      noticeSent: (channel, told) => Promise.resolve(this.desk.outbox.sent(channel, told)),
    } satisfies Partial<JobServices>
    try {
      const result = await handler?.run({
        ...(services as unknown as JobServices),
        jobId,
        attempt,
        parameters,
        signal: new AbortController().signal,
        progress: () => undefined,
        log: () => undefined,
      })
      return { kind: 'completed', result } as const
    } catch (thrown) {
      return { kind: 'failed', error: toAppError(thrown).toReport() } as const
    }
  }
}

const TODAY = '2025-10-22' as BusinessDate
