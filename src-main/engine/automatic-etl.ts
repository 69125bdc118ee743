import type { Dataset, DatasetId } from '../../src-shared/domain/dataset.ts'
import { DEFAULT_SCHEDULE_SETTINGS, scheduleSettingsSchema } from '../../src-shared/domain/schedule.ts'
import type { ScheduleChanges, ScheduleSlot, ScheduleView, StoreCircuit } from '../../src-shared/domain/schedule.ts'
import type { AppDb } from '../app-db/app-db.ts'
import type { ScheduleRecord } from '../app-db/schedule-row.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { checkScheduleSettings } from '../schedules/check-schedule-settings.ts'
import { afterNetworkReturn } from '../schedules/store-circuit.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { AutomaticRuns } from './automatic-runs.ts'
import { DatasetSchedule } from './dataset-schedule.ts'
import type { LiveSettings } from './live-settings.ts'
import { PresenceWatch } from './presence-watch.ts'
import { circuitView, scheduleView, slotView } from './schedule-view.ts'
import type { StoreCatalog } from './store-catalog.ts'

export interface AutomaticEtlParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly warehouse: WarehouseAccess
  readonly settings: LiveSettings
  readonly stores: StoreCatalog
  readonly jobs: JobQueue
  readonly datasets: readonly Pick<Dataset, 'id'>[]
  /** IANA zone of this computer. */
  readonly localTimeZone: string
  readonly changed: (schedule: ScheduleView) => void
}

/** The wall clock is looked at this often: a long timer drifts through sleep (node-schedule #278, node-cron #671). */
const LOOK_EVERY_MS = 60_000
const SHORTEST_WAIT_MS = 1_000
/** Timers may still run for a moment after the computer said that it is about to sleep. */
const FALLING_ASLEEP_MS = 3 * 60_000

/**
 * The automatic mode: daily slots, their retries, and the holes that are left. Disabled until somebody enables a dataset's schedule; until then no timer runs.
 */
export class AutomaticEtl {
  readonly #parts: AutomaticEtlParts
  readonly #presence: PresenceWatch
  readonly #schedules: ReadonlyMap<DatasetId, DatasetSchedule>
  #started = false
  #cancelTimer: (() => void) | null = null
  #unsubscribe: () => void = () => undefined
  /** Looks and orders, one after another. */
  #turn: Promise<void> = Promise.resolve()
  #turns = 0
  #nextLookMs = 0
  #isLookQueued = false
  /** Whether anything is enabled or unfinished; null: to be read again. */
  #watching: boolean | null = null
  #suspendedAtMs: number | null = null

  constructor(parts: AutomaticEtlParts) {
    this.#parts = parts
    const { db, clock, jobs, stores, localTimeZone } = parts
    this.#presence = new PresenceWatch({ db, clock })
    const runs = new AutomaticRuns(parts)
    const presence = (sinceMs: number) => this.#presence.since(sinceMs)
    this.#schedules = new Map(
      parts.datasets.map(({ id: datasetId }) => [
        datasetId,
        new DatasetSchedule({ db, jobs, runs, stores, datasetId, localTimeZone, presence }),
      ]),
    )
  }

  /** From here on the clock is watched, if anything is enabled. Idempotent. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#unsubscribe = this.#parts.jobs.subscribe({
      jobsChanged: (jobs) => {
        if (jobs.some((job) => job.kind === 'sync-run' && job.finishedAt !== null)) this.#lookSoon()
      },
    })
    this.#tick()
  }

  /** Starts nothing more; what runs is the queue's. Idempotent. */
  async stop(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#unsubscribe()
    const wasStarted = this.#started
    this.#started = false
    await this.#turn
    if (wasStarted) this.#presence.end('closed')
  }

  /** The computer is about to sleep. */
  suspended(): void {
    if (!this.#isWatching()) return
    this.#presence.end('asleep')
    this.#suspendedAtMs = this.#parts.clock.nowMs()
  }

  /** The computer woke up. */
  resumed(): void {
    this.#suspendedAtMs = null
    this.#lookForHoles()
  }

  /** There is a way to the stores again: those that could not be reached may be tried sooner. */
  networkReturned(): void {
    if (!this.#isWatching()) return
    const { storeCircuits } = this.#parts.db
    for (const circuit of storeCircuits.all().values()) {
      const next = afterNetworkReturn(circuit)
      if (next !== circuit) storeCircuits.put(next)
    }
    this.#lookForHoles()
  }

  views(): readonly ScheduleView[] {
    return [...this.#schedules.keys()].map((datasetId) => this.view(datasetId))
  }

  /** Throws DATASET_UNKNOWN, as everything that takes a dataset does. */
  view(datasetId: DatasetId): ScheduleView {
    this.#schedule(datasetId)
    const { db, clock, localTimeZone } = this.#parts
    return scheduleView(db, datasetId, clock.nowMs(), localTimeZone)
  }

  /** Newest first. */
  history(datasetId: DatasetId, limit: number): readonly ScheduleSlot[] {
    this.#schedule(datasetId)
    return this.#parts.db.schedules.slots(datasetId, limit).map((slot) => slotView(this.#parts.db, slot))
  }

  /** Stores that the automatic mode has tried, and how the last attempts went. */
  circuits(): readonly StoreCircuit[] {
    return [...this.#parts.db.storeCircuits.all().values()].map(circuitView)
  }

  /** Throws SCHEDULE_OUT_OF_RANGE, which names the field and what it may be. */
  configure(datasetId: DatasetId, changes: ScheduleChanges): ScheduleView {
    const { db, clock } = this.#parts
    const before = this.#record(datasetId)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    checkScheduleSettings(given)
    const settings = scheduleSettingsSchema.parse({ ...before.settings, ...given })
    const isTimed = (['hour', 'minute', 'timeZone'] as const).some((name) => settings[name] !== before.settings[name])
    db.schedules.put({ ...before, settings, timedAtMs: isTimed ? clock.nowMs() : before.timedAtMs })
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  /** Slots that are due from now on run; those that went by while it was disabled do not. */
  enable(datasetId: DatasetId): ScheduleView {
    const { db, clock } = this.#parts
    const before = this.#record(datasetId)
    const nowMs = clock.nowMs()
    if (before.enabledAtMs === null)
      db.schedules.put({ ...before, enabledAtMs: nowMs, firstEnabledAtMs: before.firstEnabledAtMs ?? nowMs })
    this.#schedule(datasetId).lookForHoles()
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  /** A run that is on goes on to its end; nothing starts after it. */
  disable(datasetId: DatasetId): ScheduleView {
    const { db, clock } = this.#parts
    const before = this.#record(datasetId)
    db.transaction(() => {
      if (before.enabledAtMs !== null) db.schedules.put({ ...before, enabledAtMs: null })
      this.#schedule(datasetId).disabled(clock.nowMs())
    })
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  /** "Ejecutar Ahora", enabled or not. Rejects with JOB_ALREADY_RUNNING while the slot is being loaded, and as planning does. */
  async runNow(datasetId: DatasetId, operator: string): Promise<ScheduleView> {
    const schedule = this.#schedule(datasetId)
    await this.#inTurn(() => schedule.runNow(this.#record(datasetId), operator, this.#parts.clock.nowMs()))
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  /** The answer to a missed slot that asks (policy `ask`). Rejects with NOTHING_TO_DO when none does. */
  async answer(datasetId: DatasetId, run: boolean): Promise<ScheduleView> {
    const schedule = this.#schedule(datasetId)
    await this.#inTurn(() => schedule.answer(this.#record(datasetId), run, this.#parts.clock.nowMs()))
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  /** Resolves when nothing that was asked of it so far is left to do. */
  async settled(): Promise<void> {
    while (this.#turns > 0) await this.#turn
  }

  #lookForHoles(): void {
    for (const schedule of this.#schedules.values()) schedule.lookForHoles()
    this.#lookSoon()
  }

  #lookSoon(): void {
    this.#nextLookMs = 0
    this.#watching = null
    if (this.#started) this.#tick()
  }

  #isWatching(): boolean {
    this.#watching ??= [...this.#schedules.values()].some((schedule) => schedule.isActive())
    return this.#started && this.#watching
  }

  #isFallingAsleep(nowMs: number): boolean {
    const sinceMs = this.#suspendedAtMs === null ? Infinity : Math.abs(nowMs - this.#suspendedAtMs)
    if (sinceMs > FALLING_ASLEEP_MS) this.#suspendedAtMs = null
    return sinceMs <= FALLING_ASLEEP_MS
  }

  /** One look at the clock: cheap while nothing is due. */
  #tick(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    try {
      const { clock, db } = this.#parts
      const nowMs = clock.nowMs()
      if (!this.#isWatching()) return
      if (this.#isFallingAsleep(nowMs)) {
        this.#arm()
        return
      }
      const interruption = this.#presence.look()
      if (interruption === 'clock_changed')
        for (const datasetId of this.#schedules.keys()) db.schedules.forgetFuture(datasetId, nowMs)
      if (interruption !== null || nowMs >= this.#nextLookMs) {
        this.#presence.write()
        this.#queueLook()
      }
    } catch (failure) {
      this.#parts.logger.error({ err: failure }, 'automatic mode: the clock was not looked at')
    }
    this.#arm()
  }

  /** One at most waits, however long the one before it takes. */
  #queueLook(): void {
    if (this.#isLookQueued) return
    this.#isLookQueued = true
    this.#inTurn(() => this.#lookAtAll()).catch((failure: unknown) => {
      this.#parts.logger.error({ err: failure }, 'automatic mode: nothing was looked at')
    })
  }

  async #lookAtAll(): Promise<void> {
    this.#isLookQueued = false
    const { clock, logger } = this.#parts
    this.#nextLookMs = Number.POSITIVE_INFINITY
    this.#watching = null
    for (const [datasetId, schedule] of this.#schedules) {
      const before = JSON.stringify(this.view(datasetId))
      try {
        await schedule.look(clock.nowMs())
        this.#nextLookMs = Math.min(this.#nextLookMs, schedule.nextLookMs(clock.nowMs()) ?? Number.POSITIVE_INFINITY)
      } catch (failure) {
        logger.error({ err: failure, datasetId }, 'automatic mode: what is due was not started; trying again')
        this.#nextLookMs = clock.nowMs() + LOOK_EVERY_MS
      }
      if (JSON.stringify(this.view(datasetId)) !== before) this.#tell(datasetId)
    }
    this.#arm()
  }

  #arm(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    if (!this.#started) return
    const waitMs = Math.max(SHORTEST_WAIT_MS, Math.min(LOOK_EVERY_MS, this.#nextLookMs - this.#parts.clock.nowMs()))
    this.#cancelTimer = this.#parts.clock.after(waitMs, () => this.#tick())
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turns += 1
    const done = this.#turn.then(work)
    this.#turn = done
      .catch(() => undefined)
      .finally(() => {
        this.#turns -= 1
      })
    return done
  }

  #tell(datasetId: DatasetId): ScheduleView {
    const view = this.view(datasetId)
    this.#parts.changed(view)
    return view
  }

  #record(datasetId: DatasetId): ScheduleRecord {
    this.#schedule(datasetId)
    const { db, clock } = this.#parts
    const unset = { settings: DEFAULT_SCHEDULE_SETTINGS, enabledAtMs: null, firstEnabledAtMs: null }
    return db.schedules.find(datasetId) ?? { ...unset, datasetId, timedAtMs: clock.nowMs() }
  }

  #schedule(datasetId: DatasetId): DatasetSchedule {
    const schedule = this.#schedules.get(datasetId)
    if (!schedule) throw new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } })
    return schedule
  }
}
