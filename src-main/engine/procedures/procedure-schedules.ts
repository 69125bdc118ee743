import type { ProcedureCall } from '../../../src-shared/domain/procedure.ts'
import type { ProcedureSchedule, ProcedureScheduleView } from '../../../src-shared/domain/procedure-schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { ProcedureSlot, ScheduledProcedure } from '../../app-db/procedure-schedule-repository.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { latestRecurrence, nextRecurrence } from '../../schedules/recurrence-slots.ts'
import type { RecurrenceSlot } from '../../schedules/recurrence-slots.ts'

export interface ProcedureSchedulesParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly jobs: Pick<JobQueue, 'enqueue' | 'getAll'>
  /** IANA zone of this computer. */
  readonly localTimeZone: string
  readonly operator: string
  /** The call by its true names. Rejects when it could not be run as it is. */
  readonly check: (call: ProcedureCall) => Promise<ProcedureCall>
  readonly changed: () => void
}

/** The wall clock is looked at this often: a long timer drifts through sleep (node-schedule #278, node-cron #671). */
const LOOK_EVERY_MS = 60_000
const SHORTEST_WAIT_MS = 1_000
/** A start within it is on time: a program that was restarted at the minute has missed nothing. */
const ON_TIME_MS = 5 * 60_000
/** A slot so far ahead is not shown as the last one: a clock that ran ahead left it; nearer ones may be the same day's by another zone. */
const AHEAD_MS = 48 * 3_600_000

/**
 * Procedures that run by themselves. Each time that comes is one slot of its schedule, claimed in the transaction that queues its job: whatever the clock, the zone, sleep or
 * a power cut does, it comes once; a day that a clock which ran ahead has had already has no other run. Of several times that passed while the computer was off only the latest counts. While a schedule's last run goes on, no other one
 * of it starts.
 */
export class ProcedureSchedules {
  readonly #parts: ProcedureSchedulesParts
  #started = false
  #cancelTimer: (() => void) | null = null
  /** Between these instants of the wall clock nothing is due. */
  #quiet = { fromMs: 0, untilMs: 0 }

  constructor(parts: ProcedureSchedulesParts) {
    this.#parts = parts
  }

  /** Idempotent. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#tick()
  }

  /** Idempotent. */
  stop(): void {
    this.#started = false
    this.#disarm()
  }

  /** The computer woke up, or its clock may be another one. */
  resumed(): void {
    this.#lookSoon()
  }

  views(): readonly ProcedureScheduleView[] {
    const { db } = this.#parts
    const views = db.procedureSchedules.list().map((scheduled) => this.#view(scheduled))
    return views.toSorted((left, right) => left.name.localeCompare(right.name, 'es'))
  }

  /** Times that passed by now are none of what is new in it. Rejects with PROCEDURE_CONNECTION_UNKNOWN, and for one that is switched on with SCHEDULE_IN_PAST and as `check` does. */
  async save(schedule: ProcedureSchedule): Promise<readonly ProcedureScheduleView[]> {
    const { db, clock, localTimeZone, operator, check, changed } = this.#parts
    const { recurrence, enabled } = schedule
    if (enabled && nextRecurrence(recurrence, localTimeZone, clock.nowMs()) === null)
      throw new AppError('SCHEDULE_IN_PAST', { details: { at: recurrence.kind === 'once' ? recurrence.at : '' } })
    const call = enabled ? await check(schedule.call) : schedule.call
    if (db.procedureConnections.find(call.connectionId) === null)
      throw new AppError('PROCEDURE_CONNECTION_UNKNOWN', { details: { connection: call.connectionId } })
    const known = db.procedureSchedules.find(schedule.id)
    const goesOn = known?.schedule.enabled === true && sameRecurrence(known.schedule, schedule)
    const saved = { ...schedule, call }
    db.procedureSchedules.put({ schedule: saved, operator, sinceMs: goesOn ? known.sinceMs : clock.nowMs() })
    changed()
    this.#lookSoon()
    return this.views()
  }

  /** What runs goes on. No error when there is none. */
  remove(scheduleId: string): readonly ProcedureScheduleView[] {
    this.#parts.db.procedureSchedules.remove(scheduleId)
    this.#parts.changed()
    return this.views()
  }

  #view({ schedule, operator }: ScheduledProcedure): ProcedureScheduleView {
    const { db, clock, localTimeZone } = this.#parts
    const next = schedule.enabled ? nextRecurrence(schedule.recurrence, localTimeZone, clock.nowMs()) : null
    const last = db.procedureSchedules.latestSlot(schedule.id, clock.nowMs() + AHEAD_MS)
    return {
      ...schedule,
      operator,
      nextAt: next && new Date(next.dueMs).toISOString(),
      lastAt: last && new Date(last.dueMs).toISOString(),
      lastJobId: last?.jobId ?? null,
      lastSkipped: last?.skipped ?? null,
    }
  }

  #lookSoon(): void {
    this.#quiet = { fromMs: 0, untilMs: 0 }
    if (this.#started) this.#tick()
  }

  /** One look at the clock: cheap while nothing is due. */
  #tick(): void {
    this.#disarm()
    const { clock, logger } = this.#parts
    const nowMs = clock.nowMs()
    if (nowMs < this.#quiet.fromMs || nowMs >= this.#quiet.untilMs) {
      let untilMs = nowMs
      try {
        untilMs = this.#look(nowMs)
      } catch (failure) {
        logger.error({ err: failure }, 'schedules of procedures were not looked at; trying again')
      }
      this.#quiet = { fromMs: nowMs, untilMs }
    } else this.#quiet = { ...this.#quiet, fromMs: nowMs }
    const dueInMs = this.#quiet.untilMs <= nowMs ? LOOK_EVERY_MS : this.#quiet.untilMs - nowMs
    const waitMs = Math.max(SHORTEST_WAIT_MS, Math.min(LOOK_EVERY_MS, dueInMs))
    this.#cancelTimer = clock.after(waitMs, () => this.#tick())
  }

  #disarm(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
  }

  /** Starts what is due. Returns when the next slot is, by the wall clock; at once when something was not started. */
  #look(nowMs: number): number {
    const { db, localTimeZone, logger } = this.#parts
    let nextMs = Number.POSITIVE_INFINITY
    let decided = 0
    for (const scheduled of db.procedureSchedules.list()) {
      const { schedule } = scheduled
      if (!schedule.enabled) continue
      try {
        if (this.#decide(scheduled, nowMs)) decided++
      } catch (failure) {
        logger.error({ err: failure, schedule: schedule.id }, 'scheduled procedure not started; trying again')
        nextMs = nowMs
      }
      nextMs = Math.min(nextMs, nextRecurrence(schedule.recurrence, localTimeZone, nowMs)?.dueMs ?? nextMs)
    }
    if (decided > 0) this.#parts.changed()
    return nextMs
  }

  /** Whether a slot was decided on. Throws, deciding nothing, while the file refuses. */
  #decide(scheduled: ScheduledProcedure, nowMs: number): boolean {
    const { db, localTimeZone } = this.#parts
    const { schedule } = scheduled
    const { id, recurrence, missed } = schedule
    const due = latestRecurrence(recurrence, localTimeZone, nowMs)
    if (due === null || due.dueMs <= this.#sinceMs(scheduled, nowMs)) return false
    const last = db.procedureSchedules.latestSlot(id, nowMs)
    if (last !== null && last.dueMs >= due.dueMs) return false
    return db.transaction(() => {
      if (db.procedureSchedules.hasSlot(id, due.slot)) return false
      const isLate = nowMs - due.dueMs > ON_TIME_MS
      if (isLate && missed === 'skip') this.#claim(id, due, nowMs, { jobId: null, skipped: 'missed' })
      else if (this.#isRunning(last)) this.#claim(id, due, nowMs, { jobId: null, skipped: 'refused' })
      else this.#claim(id, due, nowMs, this.#queue(scheduled))
      return true
    })
  }

  /** After the clock was set back, times from now on count again. */
  #sinceMs({ schedule, operator, sinceMs }: ScheduledProcedure, nowMs: number): number {
    if (sinceMs <= nowMs) return sinceMs
    this.#parts.db.procedureSchedules.put({ schedule, operator, sinceMs: nowMs })
    return nowMs
  }

  #queue({ schedule, operator }: ScheduledProcedure): Pick<ProcedureSlot, 'jobId' | 'skipped'> {
    const { jobs, logger } = this.#parts
    try {
      return { jobId: jobs.enqueue({ kind: 'run-procedure', parameters: schedule.call, operator }).id, skipped: null }
    } catch (thrown) {
      // A file that refuses may take it later; what the queue itself refuses, it refuses for ever.
      if (!(thrown instanceof AppError) || !QUEUE_REFUSALS.has(thrown.code)) throw thrown
      logger.warn({ err: thrown, schedule: schedule.id }, 'scheduled procedure refused')
      return { jobId: null, skipped: 'refused' }
    }
  }

  #isRunning(last: ProcedureSlot | null): boolean {
    if (last === null || last.jobId === null) return false
    const [job] = this.#parts.jobs.getAll([last.jobId])
    return job !== undefined && job.finishedAt === null
  }

  #claim(
    scheduleId: string,
    due: RecurrenceSlot,
    decidedAtMs: number,
    outcome: Pick<ProcedureSlot, 'jobId' | 'skipped'>,
  ): void {
    this.#parts.db.procedureSchedules.insertSlot({ scheduleId, ...due, decidedAtMs, ...outcome })
  }
}

const QUEUE_REFUSALS: ReadonlySet<string> = new Set(['JOB_PARAMETERS_INVALID', 'JOB_KIND_UNKNOWN'])

function sameRecurrence(left: ProcedureSchedule, right: ProcedureSchedule): boolean {
  return JSON.stringify(left.recurrence) === JSON.stringify(right.recurrence)
}
