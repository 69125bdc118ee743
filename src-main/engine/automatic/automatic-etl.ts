import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { Dataset, DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { ScheduleChanges, ScheduleSlot, ScheduleView, StoreCircuit } from '../../../src-shared/domain/schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { afterNetworkReturn } from '../../schedules/store-circuit.ts'
import type { WarehouseAccess } from '../../warehouse/warehouse-access.ts'
import type { LiveSettings } from '../live-settings.ts'
import type { StoreCatalog } from '../store-catalog.ts'
import { AutomaticRuns } from './automatic-runs.ts'
import { ClockWatch, LOOK_EVERY_MS } from './clock-watch.ts'
import { DatasetSchedule } from './dataset-schedule.ts'
import { circuitView, scheduleView, slotView } from './schedule-view.ts'

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

/**
 * The automatic mode: daily slots, their retries, and the holes that are left. Disabled until somebody enables a dataset's schedule; until then no timer runs.
 */
export class AutomaticEtl {
  readonly #parts: AutomaticEtlParts
  readonly #schedules: ReadonlyMap<DatasetId, DatasetSchedule>
  readonly #watch: ClockWatch
  #unsubscribe: () => void = () => undefined
  /** Looks and orders, one after another: the end of the last one. */
  #turn: Promise<void> = Promise.resolve()
  #isLookQueued = false
  /** Whether anything is enabled or unfinished; null: to be read again. */
  #isActive: boolean | null = null

  constructor(parts: AutomaticEtlParts) {
    this.#parts = parts
    const { db, clock, logger, jobs, localTimeZone } = parts
    const datasetIds = parts.datasets.map(({ id }) => id)
    this.#schedules = new Map(
      datasetIds.map((datasetId) => {
        const runs = new AutomaticRuns(parts, datasetId)
        return [datasetId, new DatasetSchedule({ db, jobs, runs, datasetId, datasetIds, localTimeZone })]
      }),
    )
    this.#watch = new ClockWatch({
      db,
      clock,
      logger,
      isNeeded: () => (this.#isActive ??= [...this.#schedules.values()].some((schedule) => schedule.isActive())),
      onDue: (interrupted) => {
        if (interrupted) this.#lookForHoles()
        this.#queueLook()
      },
    })
  }

  /** From here on the clock is watched, if anything is enabled. Idempotent. */
  start(): void {
    this.#unsubscribe()
    this.#unsubscribe = this.#parts.jobs.subscribe({
      jobsChanged: (jobs) => {
        // Runs, and stores that somebody loads again by themselves.
        if (jobs.some((job) => job.parentId === null && job.finishedAt !== null)) this.#lookSoon()
      },
    })
    this.#watch.start()
  }

  /** Starts nothing more; what runs is the queue's. Idempotent. */
  async stop(): Promise<void> {
    this.#unsubscribe()
    try {
      this.#watch.stop()
    } finally {
      await this.settled()
    }
  }

  /** The computer is about to sleep. */
  suspended(): void {
    this.#watch.suspended()
  }

  /** The computer woke up. */
  resumed(): void {
    this.#watch.resumed()
    this.#lookForHoles()
    this.#lookSoon()
  }

  /** There is a way again, to all stores or to those: the ones that could not be reached may be tried sooner. */
  networkReturned(storeIds?: ReadonlySet<string>): void {
    if (!this.#watch.isOn()) return
    const { db } = this.#parts
    db.transaction(() => {
      for (const circuit of db.storeCircuits.all().values()) {
        if (storeIds?.has(circuit.storeId) === false) continue
        const next = afterNetworkReturn(circuit)
        if (next !== circuit) db.storeCircuits.put(next)
      }
    })
    this.#lookForHoles()
    this.#lookSoon()
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

  /** Newest first; with `before` those of the days before it. */
  history(datasetId: DatasetId, limit: number, before?: BusinessDate): readonly ScheduleSlot[] {
    this.#schedule(datasetId)
    const { db } = this.#parts
    return db.schedules.slots(datasetId, limit, before).map((slot) => slotView(db, slot))
  }

  /** Stores that the automatic mode has tried, and how the last attempts went. */
  circuits(): readonly StoreCircuit[] {
    return [...this.#parts.db.storeCircuits.all().values()].map(circuitView)
  }

  /** Throws SCHEDULE_OUT_OF_RANGE, which names the field and what it may be. */
  configure(datasetId: DatasetId, changes: ScheduleChanges): ScheduleView {
    this.#schedule(datasetId).configure(changes, this.#parts.clock.nowMs())
    return this.#changed(datasetId)
  }

  /** Slots that are due from now on run; those that went by while it was disabled do not. */
  enable(datasetId: DatasetId): ScheduleView {
    this.#schedule(datasetId).enable(this.#parts.clock.nowMs())
    return this.#changed(datasetId)
  }

  /** A run that is on goes on to its end; nothing starts after it. */
  disable(datasetId: DatasetId): ScheduleView {
    this.#schedule(datasetId).disable(this.#parts.clock.nowMs())
    return this.#changed(datasetId)
  }

  /** "Ejecutar Ahora", enabled or not. Rejects with JOB_ALREADY_RUNNING while the slot is being loaded, and as planning does. */
  async runNow(datasetId: DatasetId, operator: string): Promise<ScheduleView> {
    await this.#order(datasetId, (schedule, nowMs) => schedule.runNow(operator, nowMs))
    return this.#changed(datasetId)
  }

  /** "Reintentar" of stores that failed in the latest slot. Rejects with JOB_ALREADY_RUNNING while it is being loaded, with NOTHING_TO_DO when none of them failed, and as planning does. */
  async retry(datasetId: DatasetId, storeIds: readonly string[], operator: string): Promise<ScheduleView> {
    await this.#order(datasetId, (schedule, nowMs) => schedule.retry(storeIds, operator, nowMs))
    return this.#changed(datasetId)
  }

  /** The answer to a missed slot that asks (policy `ask`). Rejects with NOTHING_TO_DO when none does. */
  async answer(datasetId: DatasetId, run: boolean): Promise<ScheduleView> {
    await this.#order(datasetId, (schedule, nowMs) => schedule.answer(run, nowMs))
    return this.#changed(datasetId)
  }

  /** Resolves when nothing that was asked of it so far is left to do. */
  async settled(): Promise<void> {
    let seen: Promise<void>
    do {
      seen = this.#turn
      await seen
    } while (seen !== this.#turn)
  }

  #lookForHoles(): void {
    for (const schedule of this.#schedules.values()) schedule.lookForHoles()
  }

  #lookSoon(): void {
    this.#isActive = null
    this.#watch.lookSoon()
  }

  /** One at most waits, however long the one before it takes. */
  #queueLook(): void {
    if (this.#isLookQueued) return
    this.#isLookQueued = true
    void this.#inTurn(() => this.#lookAtAll())
  }

  async #lookAtAll(): Promise<void> {
    this.#isLookQueued = false
    this.#isActive = null
    for (const [datasetId, schedule] of this.#schedules) this.#watch.lookBy(await this.#lookAt(datasetId, schedule))
  }

  /** When the dataset is to be looked at again, by the wall clock. Never rejects: what failed is tried again soon. */
  async #lookAt(datasetId: DatasetId, schedule: DatasetSchedule): Promise<number> {
    const { clock, logger } = this.#parts
    try {
      const before = JSON.stringify(this.view(datasetId))
      try {
        await schedule.look(clock.nowMs())
      } finally {
        if (JSON.stringify(this.view(datasetId)) !== before) this.#tell(datasetId)
      }
      return schedule.nextLookMs(clock.nowMs()) ?? Number.POSITIVE_INFINITY
    } catch (failure) {
      logger.error({ err: failure, datasetId }, 'automatic mode: what is due was not started; trying again')
      return clock.nowMs() + LOOK_EVERY_MS
    }
  }

  /** What somebody waits for. No round of holes starts before it: that would have its stores, and the order would find them busy. */
  async #order(datasetId: DatasetId, work: (schedule: DatasetSchedule, nowMs: number) => Promise<void>): Promise<void> {
    const schedule = this.#schedule(datasetId)
    const release = schedule.holdHoles()
    try {
      await this.#inTurn(() => work(schedule, this.#parts.clock.nowMs()))
    } finally {
      release()
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  #changed(datasetId: DatasetId): ScheduleView {
    this.#lookSoon()
    return this.#tell(datasetId)
  }

  #tell(datasetId: DatasetId): ScheduleView {
    const view = this.view(datasetId)
    this.#parts.changed(view)
    return view
  }

  #schedule(datasetId: DatasetId): DatasetSchedule {
    const schedule = this.#schedules.get(datasetId)
    if (!schedule) throw new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } })
    return schedule
  }
}
