import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { ProcedureSchedule } from '../../src-shared/domain/procedure-schedule.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { ProcedureSchedules } from '../../src-main/engine/procedures/procedure-schedules.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import { jobKinds } from '../../src-main/job-handlers/registry.ts'
import type { JobExecutor } from '../../src-main/jobs/job-executor.ts'
import type { JobKinds } from '../../src-main/jobs/job-handler.ts'
import { JobQueue } from '../../src-main/jobs/job-queue.ts'
import { ManualClock } from '../support/manual-clock.ts'

interface Boot {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly schedules: ProcedureSchedules
}

/** Nothing runs here: jobs wait in the queue until the test ends them. */
const noThreads: JobExecutor = {
  start: () => undefined,
  place: () => new Map(),
  run: () => undefined,
  abort: () => undefined,
  replace: () => undefined,
  stop: () => Promise.resolve(),
}

/** A computer with schedules of procedures, a real `app.sqlite` and queue, and a clock and a power button that the test holds. */
export class SchedulePc {
  readonly clock: ManualClock
  readonly #folder = mkdtempSync(join(tmpdir(), 'caudal-schedules-'))
  readonly #timeZone: string
  #boot: Boot | null = null

  constructor(start: string, timeZone = 'America/Caracas') {
    this.clock = new ManualClock(Date.parse(start))
    this.#timeZone = timeZone
    this.switchOn()
    this.#on().db.procedureConnections.put(
      {
        id: 'central',
        name: 'Central',
        kind: 'sqlserver',
        server: '127.0.0.1',
        port: 1433,
        database: 'CENTRAL',
        user: 'caudal',
        encryption: 'none',
        enabled: true,
        allowed: ['*'],
        parallel: 4,
      },
      null,
    )
  }

  get schedules(): ProcedureSchedules {
    return this.#on().schedules
  }

  get db(): AppDb {
    return this.#on().db
  }

  switchOn(
    kinds: JobKinds = jobKinds,
    check = (call: ProcedureCall): Promise<ProcedureCall> => Promise.resolve(call),
  ): void {
    const { clock } = this
    const logger = createLogger({ name: 'test', level: 'silent' })
    const db = openAppDb({ filePath: join(this.#folder, 'app.sqlite'), clock })
    const settings = () => db.settings.get()
    const jobs = new JobQueue({
      db,
      executor: noThreads,
      kinds,
      settings,
      clock,
      logger,
      random: () => 0.5,
      laneLimit: () => 1,
    })
    const localTimeZone = this.#timeZone
    const parts = { db, clock, logger, jobs, localTimeZone, operator: 'ana', check, changed: () => undefined }
    const schedules = new ProcedureSchedules(parts)
    this.#boot = { db, jobs, schedules }
    schedules.start()
  }

  /** What was committed is there at the next start, and nothing else. */
  switchOff(): void {
    const { db, schedules } = this.#on()
    schedules.stop()
    db.close()
    this.#boot = null
  }

  /** Off until `at`, by the wall clock. */
  offUntil(at: string): void {
    this.switchOff()
    this.clock.jump(Date.parse(at) - this.clock.nowMs())
    this.switchOn()
  }

  /** Time goes by, minute after minute. */
  until(at: string): void {
    this.clock.advance(Date.parse(at) - this.clock.nowMs())
  }

  /** Asleep all the while, so that timers run late. */
  asleepUntil(at: string): void {
    this.clock.jump(Date.parse(at) - this.clock.nowMs())
  }

  /** Runs in the order in which they were queued. */
  runs(): readonly JobView[] {
    return this.#on().jobs.list({ limit: 1_000 }).toReversed()
  }

  /** When each run was queued. */
  times(): readonly string[] {
    return this.runs().map(({ createdAt }) => createdAt.slice(0, 16))
  }

  endRuns(): void {
    const { jobs } = this.#on()
    for (const job of jobs.list({ limit: 1_000, states: ['queued'] })) jobs.cancel(job.id)
  }

  remove(): void {
    if (this.#boot !== null) this.switchOff()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #on(): Boot {
    if (this.#boot === null) throw new Error('the computer is off')
    return this.#boot
  }
}

/** At 8:00 every day, late runs included, unless told otherwise. */
export function scheduleOf(changes: Partial<ProcedureSchedule> = {}): ProcedureSchedule {
  return {
    id: 'cierre',
    name: 'Cierre diario',
    enabled: true,
    call: { connectionId: 'central', procedure: 'dbo.cierre', values: {}, options: DEFAULT_CALL_OPTIONS },
    recurrence: { kind: 'daily', time: '08:00' },
    missed: 'run',
    ...changes,
  }
}
