import { join } from 'node:path'
import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { ScheduleSlot, ScheduleView } from '../../../src-shared/domain/schedule.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../../src-main/app-db/open-app-db.ts'
import { AutomaticEtl } from '../../../src-main/engine/automatic/automatic-etl.ts'
import { LiveSettings } from '../../../src-main/engine/live-settings.ts'
import { StoreCatalog } from '../../../src-main/engine/store-catalog.ts'
import type { Clock } from '../../../src-main/foundation/clock.ts'
import { createLogger } from '../../../src-main/foundation/logger.ts'
import { jobKinds } from '../../../src-main/job-handlers/registry.ts'
import { JobQueue } from '../../../src-main/jobs/job-queue.ts'
import { createVolatileVault } from '../../../src-main/vault/volatile-vault.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { ScriptedChain } from './scripted-chain.ts'

const MINUTE_MS = 60_000

interface Boot {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly etl: AutomaticEtl
  readonly views: ScheduleView[]
  readonly pump: () => void
  readonly pending: () => number
  readonly kill: () => void
}

interface AutomaticPcOptions {
  readonly folder: string
  readonly startMs: number
  readonly timeZone?: string
  /** Default sales alone. */
  readonly datasetIds?: readonly DatasetId[]
}

/** A computer on which Caudal's scheduler, queue and `app.sqlite` run for real, with a clock and a power button that the test holds. */
export class AutomaticPc {
  readonly clock: ManualClock
  readonly chain: ScriptedChain
  readonly #folder: string
  readonly #timeZone: string
  readonly #datasetIds: readonly DatasetId[]
  readonly #databases: AppDb[] = []
  #boot: Boot | null = null
  #changed = false

  constructor(options: AutomaticPcOptions) {
    this.clock = new ManualClock(options.startMs)
    this.chain = new ScriptedChain(() => this.clock.nowMs())
    this.#folder = options.folder
    this.#timeZone = options.timeZone ?? 'America/Caracas'
    this.#datasetIds = options.datasetIds ?? ['ventas']
  }

  get isOn(): boolean {
    return this.#boot !== null
  }

  get db(): AppDb {
    return this.#on().db
  }

  get jobs(): JobQueue {
    return this.#on().jobs
  }

  get etl(): AutomaticEtl {
    return this.#on().etl
  }

  /** What `schedule.changed` told since this boot. */
  get views(): readonly ScheduleView[] {
    return this.#on().views
  }

  async switchOn(): Promise<void> {
    let alive = true
    const own = this.#aliveClock(() => alive)
    // The queue's timers (its own watch of the clock, its heartbeats) would be millions in a year; they run when something happened.
    const queueTimers = new ManualClock()
    const queueClock: Clock = { ...own, after: (delayMs, callback) => queueTimers.after(delayMs, callback) }
    const db = openAppDb({ filePath: join(this.#folder, 'app.sqlite'), clock: own })
    this.#databases.push(db)
    const executor = this.chain.executor(() => alive)
    const logger = createLogger({ name: 'test', level: 'silent' })
    const settings = new LiveSettings(db, () => undefined)
    const stores = new StoreCatalog({ db, vault: createVolatileVault(), changed: () => undefined })
    const jobs = new JobQueue({
      db,
      executor,
      kinds: jobKinds,
      settings: () => ({ ...settings.get(), parallelStores: 16 }),
      clock: queueClock,
      logger,
      random: () => 0.5,
    })
    const views: ScheduleView[] = []
    const etl = new AutomaticEtl({
      db,
      clock: own,
      logger,
      warehouse: this.chain.warehouse,
      settings,
      stores,
      jobs,
      datasets: this.#datasetIds.map((id) => ({ id })),
      localTimeZone: this.#timeZone,
      changed: (view) => {
        views.push(view)
        this.#changed = true
      },
    })
    const kill = (): void => {
      alive = false
    }
    const pump = (): void => queueTimers.advance(200)
    this.#boot = { db, jobs, etl, views, pump, pending: () => executor.pending(), kill }
    jobs.start()
    etl.start()
    await this.quiet()
  }

  async switchOff(): Promise<void> {
    const { etl, jobs, db, pump } = this.#on()
    await etl.stop()
    const stopped = jobs.stop()
    await turns()
    pump()
    await stopped
    db.close()
    this.#boot = null
  }

  /** The process is gone between two statements: nothing of it runs or reports any more. */
  kill(): void {
    this.#on().kill()
    this.#boot = null
  }

  /** Awake until then, minute by minute. */
  async minutes(count: number, atOnce = 1): Promise<void> {
    for (let done = 0; done < count; done += atOnce) {
      this.clock.advance(Math.min(atOnce, count - done) * MINUTE_MS)
      await this.#settle()
    }
  }

  async untilClock(isoInstant: string): Promise<void> {
    await this.minutes(Math.round((Date.parse(isoInstant) - this.clock.nowMs()) / MINUTE_MS))
  }

  /** Sleeps; `told`: the operating system says so. */
  async sleep(minutes: number, told: boolean): Promise<void> {
    if (told) this.etl.suspended()
    this.clock.jump(minutes * MINUTE_MS)
    if (told) this.etl.resumed()
    await this.quiet()
  }

  async setClock(byMinutes: number): Promise<void> {
    this.clock.setWall(this.clock.nowMs() + byMinutes * MINUTE_MS)
    await this.minutes(1)
  }

  /** Nothing that was started is left to do, apart from jobs that are held. */
  async quiet(): Promise<void> {
    // What an earlier boot left behind runs before the scheduler hears of it.
    for (let pass = 0; pass < 3; pass++) {
      this.#changed = true
      await this.#settle()
    }
  }

  addStore(store: Store): void {
    this.db.stores.insert(store)
  }

  /** Newest first. */
  slots(limit = 400, datasetId: DatasetId = 'ventas'): readonly ScheduleSlot[] {
    return this.etl.history(datasetId, limit)
  }

  runs(): readonly JobView[] {
    return this.jobs.list({ parentId: null, limit: 100_000 }).toReversed()
  }

  closeAll(): void {
    this.#boot?.kill()
    for (const db of this.#databases) db.close()
  }

  async #settle(): Promise<void> {
    const boot = this.#boot
    if (boot === null) return
    await boot.etl.settled()
    while (this.#changed) {
      this.#changed = false
      for (let round = 0; round < 3; round++) {
        await turns()
        boot.pump()
        await boot.etl.settled()
      }
    }
  }

  #aliveClock(isAlive: () => boolean): Clock {
    return {
      nowMs: () => this.clock.nowMs(),
      monotonicMs: () => this.clock.monotonicMs(),
      after: (delayMs, callback) =>
        this.clock.after(delayMs, () => {
          if (isAlive()) callback()
        }),
    }
  }

  #on(): Boot {
    if (this.#boot === null) throw new Error('the computer is off')
    return this.#boot
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
}
