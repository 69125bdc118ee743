import { procedureScheduleSchema } from '../../src-shared/domain/procedure-schedule.ts'
import type { ProcedureSchedule, ProcedureScheduleView } from '../../src-shared/domain/procedure-schedule.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'

export interface ScheduledProcedure {
  readonly schedule: ProcedureSchedule
  readonly operator: string
  /** Slots that were due by then are none of the schedule's. */
  readonly sinceMs: number
}

/** What became of a time that came: its job, or why there is none. */
export interface ProcedureSlot {
  readonly scheduleId: string
  /** `2026-11-22T08:00` of the local clock; of a schedule that runs once its ISO instant. */
  readonly slot: string
  readonly dueMs: number
  readonly decidedAtMs: number
  readonly jobId: string | null
  readonly skipped: ProcedureScheduleView['lastSkipped']
}

interface ScheduleRow {
  readonly id: string
  readonly schedule: string
  readonly operator: string
  readonly since_ms: number
}

interface SlotRow {
  readonly schedule_id: string
  readonly slot: string
  readonly due_ms: number
  readonly decided_at_ms: number
  readonly job_id: string | null
  readonly skipped: ProcedureSlot['skipped']
}

/** Kept of each schedule: the latest ones before each new one. */
const KEPT_SLOTS = 200

/** Procedures that run by themselves, and their slots. Every method throws AppError. */
export class ProcedureScheduleRepository {
  readonly #all
  readonly #byId
  readonly #put
  readonly #remove
  readonly #latest
  readonly #hasSlot
  readonly #insertSlot
  readonly #pruneSlots

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, ScheduleRow>(
      'SELECT id, schedule, operator, since_ms FROM procedure_schedules ORDER BY id',
    )
    this.#byId = sql.prepare<{ id: string }, ScheduleRow>(
      'SELECT id, schedule, operator, since_ms FROM procedure_schedules WHERE id = @id',
    )
    this.#put = sql.prepare<ScheduleRow & { connection_id: string }>(
      `INSERT INTO procedure_schedules (id, connection_id, schedule, operator, since_ms)
       VALUES (@id, @connection_id, @schedule, @operator, @since_ms)
       ON CONFLICT (id) DO UPDATE SET connection_id = excluded.connection_id, schedule = excluded.schedule,
         operator = excluded.operator, since_ms = excluded.since_ms`,
    )
    this.#remove = sql.prepare<{ id: string }>('DELETE FROM procedure_schedules WHERE id = @id')
    this.#latest = sql.prepare<{ scheduleId: string; untilMs: number }, SlotRow>(
      'SELECT * FROM procedure_slots WHERE schedule_id = @scheduleId AND due_ms <= @untilMs ORDER BY due_ms DESC LIMIT 1',
    )
    this.#hasSlot = sql.prepare<{ scheduleId: string; slot: string }, { slot: string }>(
      'SELECT slot FROM procedure_slots WHERE schedule_id = @scheduleId AND slot = @slot',
    )
    this.#insertSlot = sql.prepare<SlotRow>(
      `INSERT INTO procedure_slots (schedule_id, slot, due_ms, decided_at_ms, job_id, skipped)
       VALUES (@schedule_id, @slot, @due_ms, @decided_at_ms, @job_id, @skipped)`,
    )
    // Those that are due later stay: a clock that was behind must not bring them back, and must keep its own.
    this.#pruneSlots = sql.prepare<{ scheduleId: string; dueMs: number; kept: number }>(
      `DELETE FROM procedure_slots WHERE schedule_id = @scheduleId AND due_ms <= @dueMs AND slot NOT IN
         (SELECT slot FROM procedure_slots WHERE schedule_id = @scheduleId AND due_ms <= @dueMs ORDER BY due_ms DESC LIMIT @kept)`,
    )
  }

  list(): readonly ScheduledProcedure[] {
    return this.#all.all({}).map(toScheduled)
  }

  find(id: string): ScheduledProcedure | null {
    const row = this.#byId.get({ id })
    return row === undefined ? null : toScheduled(row)
  }

  put({ schedule, operator, sinceMs }: ScheduledProcedure): void {
    this.#put.run({
      id: schedule.id,
      connection_id: schedule.call.connectionId,
      schedule: JSON.stringify(schedule),
      operator,
      since_ms: sinceMs,
    })
  }

  /** No error when there is none. */
  remove(id: string): void {
    this.#remove.run({ id })
  }

  /** The last slot that was due by then. */
  latestSlot(scheduleId: string, untilMs: number): ProcedureSlot | null {
    const row = this.#latest.get({ scheduleId, untilMs })
    return row === undefined ? null : toSlot(row)
  }

  hasSlot(scheduleId: string, slot: string): boolean {
    return this.#hasSlot.get({ scheduleId, slot }) !== undefined
  }

  /** Throws when the slot was decided on before. */
  insertSlot(slot: ProcedureSlot): void {
    const { scheduleId } = slot
    this.#insertSlot.run({
      schedule_id: scheduleId,
      slot: slot.slot,
      due_ms: slot.dueMs,
      decided_at_ms: slot.decidedAtMs,
      job_id: slot.jobId,
      skipped: slot.skipped,
    })
    this.#pruneSlots.run({ scheduleId, dueMs: slot.dueMs, kept: KEPT_SLOTS })
  }
}

function toScheduled(row: ScheduleRow): ScheduledProcedure {
  const schedule = parseStored(procedureScheduleSchema, readJson(row.schedule), 'procedure_schedules', row.id)
  return { schedule, operator: row.operator, sinceMs: row.since_ms }
}

function toSlot(row: SlotRow): ProcedureSlot {
  return {
    scheduleId: row.schedule_id,
    slot: row.slot,
    dueMs: row.due_ms,
    decidedAtMs: row.decided_at_ms,
    jobId: row.job_id,
    skipped: row.skipped,
  }
}
