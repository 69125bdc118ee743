import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { RunPurpose, ScheduledRun, ScheduleRecord, SlotRecord } from './schedule-record.ts'
import { toScheduleRecord, toSlotRecord } from './schedule-row.ts'
import type { ScheduleRow, SlotRow } from './schedule-row.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface RunRow {
  readonly job_id: string
  readonly dataset_id: string
  readonly business_date: string | null
  readonly purpose: string
  readonly round_at_ms: number
}

type SlotKey = { readonly datasetId: DatasetId; readonly businessDate: string }

const PUT_SLOT = `
  INSERT INTO schedule_slots
    (dataset_id, business_date, due_at_ms, state, missed_because, started_at_ms, finished_at_ms, caught_up_by, stores)
  VALUES (@datasetId, @businessDate, @dueAtMs, @state, @missedBecause, @startedAtMs, @finishedAtMs, @caughtUpBy, @stores)
  ON CONFLICT (dataset_id, business_date) DO UPDATE SET
    due_at_ms = excluded.due_at_ms, state = excluded.state, missed_because = excluded.missed_because,
    started_at_ms = excluded.started_at_ms, finished_at_ms = excluded.finished_at_ms,
    caught_up_by = excluded.caught_up_by, stores = excluded.stores`

/** Schedules, their slots and the runs that they started. Every method throws AppError. */
export class ScheduleRepository {
  readonly #find
  readonly #put
  readonly #slot
  readonly #slots
  readonly #openSlots
  readonly #dates
  readonly #putSlot
  readonly #forget
  readonly #insertRun
  readonly #runsOfSlot
  readonly #unsettled
  readonly #settle
  readonly #catchUp
  readonly #lastStarted
  readonly #purpose

  constructor(sql: SqlConnection) {
    this.#find = sql.prepare<{ datasetId: DatasetId }, ScheduleRow>(
      'SELECT * FROM schedules WHERE dataset_id = @datasetId',
    )
    this.#put = sql.prepare<{
      datasetId: DatasetId
      settings: string
      enabledAtMs: number | null
      firstEnabledAtMs: number | null
      timedAtMs: number
    }>(
      `INSERT OR REPLACE INTO schedules (dataset_id, settings, enabled_at_ms, first_enabled_at_ms, timed_at_ms)
       VALUES (@datasetId, @settings, @enabledAtMs, @firstEnabledAtMs, @timedAtMs)`,
    )
    this.#slot = sql.prepare<SlotKey, SlotRow>(
      'SELECT * FROM schedule_slots WHERE dataset_id = @datasetId AND business_date = @businessDate',
    )
    this.#slots = sql.prepare<{ datasetId: DatasetId; limit: number; before: string | null }, SlotRow>(
      `SELECT * FROM schedule_slots WHERE dataset_id = @datasetId AND (@before IS NULL OR business_date < @before)
       ORDER BY business_date DESC LIMIT @limit`,
    )
    this.#openSlots = sql.prepare<{ datasetId: DatasetId }, SlotRow>(
      `SELECT * FROM schedule_slots WHERE dataset_id = @datasetId AND state IN ('asking', 'running', 'retrying')
       ORDER BY business_date`,
    )
    this.#dates = sql.prepare<{ datasetId: DatasetId; from: string }, { business_date: string }>(
      'SELECT business_date FROM schedule_slots WHERE dataset_id = @datasetId AND business_date >= @from',
    )
    this.#putSlot = sql.prepare<Omit<SlotRecord, 'stores'> & { stores: string }>(PUT_SLOT)
    this.#forget = sql.prepare<{ datasetId: DatasetId; nowMs: number }>(
      `DELETE FROM schedule_slots WHERE dataset_id = @datasetId AND due_at_ms > @nowMs AND state IN ('missed', 'asking')
         AND started_at_ms IS NULL`,
    )
    this.#insertRun = sql.prepare<ScheduledRun>(
      `INSERT INTO schedule_runs (job_id, dataset_id, business_date, purpose, round_at_ms)
       VALUES (@jobId, @datasetId, @businessDate, @purpose, @roundAtMs)`,
    )
    this.#runsOfSlot = sql.prepare<SlotKey, { job_id: string }>(
      'SELECT job_id FROM schedule_runs WHERE dataset_id = @datasetId AND business_date = @businessDate ORDER BY seq',
    )
    this.#unsettled = sql.prepare<{ datasetId: DatasetId }, RunRow>(
      'SELECT * FROM schedule_runs WHERE dataset_id = @datasetId AND settled_at_ms IS NULL ORDER BY seq',
    )
    this.#settle = sql.prepare<{ jobId: string; nowMs: number }>(
      'UPDATE schedule_runs SET settled_at_ms = @nowMs WHERE job_id = @jobId',
    )
    this.#catchUp = sql.prepare<{ datasetId: DatasetId; from: string; to: string; jobId: string }>(
      `UPDATE schedule_slots SET caught_up_by = @jobId
       WHERE dataset_id = @datasetId AND business_date BETWEEN @from AND @to AND state = 'missed' AND caught_up_by IS NULL`,
    )
    this.#purpose = sql.prepare<{ jobId: string }, { purpose: string }>(
      'SELECT purpose FROM schedule_runs WHERE job_id = @jobId',
    )
    this.#lastStarted = sql.prepare<{ datasetId: DatasetId }, { at_ms: number | null }>(
      'SELECT max(started_at_ms) AS at_ms FROM schedule_slots WHERE dataset_id = @datasetId',
    )
  }

  /** Start of the latest run that a slot had; null before the first. */
  lastStartedMs(datasetId: DatasetId): number | null {
    return this.#lastStarted.get({ datasetId })?.at_ms ?? null
  }

  /** Null until somebody enabled it or changed its settings. */
  find(datasetId: DatasetId): ScheduleRecord | null {
    const row = this.#find.get({ datasetId })
    return row ? toScheduleRecord(row) : null
  }

  /** Null while disabled. */
  findEnabled(datasetId: DatasetId): ScheduleRecord | null {
    const schedule = this.find(datasetId)
    return schedule?.enabledAtMs == null ? null : schedule
  }

  put(schedule: ScheduleRecord): void {
    this.#put.run({ ...schedule, settings: JSON.stringify(schedule.settings) })
  }

  slot(datasetId: DatasetId, businessDate: BusinessDate): SlotRecord | null {
    const row = this.#slot.get({ datasetId, businessDate })
    return row ? toSlotRecord(row) : null
  }

  /** Newest first; those of days before `before`. */
  slots(datasetId: DatasetId, limit: number, before: BusinessDate | null = null): readonly SlotRecord[] {
    return this.#slots.all({ datasetId, limit, before }).map(toSlotRecord)
  }

  /** Asking, running or retrying; oldest first. */
  openSlots(datasetId: DatasetId): readonly SlotRecord[] {
    return this.#openSlots.all({ datasetId }).map(toSlotRecord)
  }

  /** Business dates from that one on that have a slot. */
  datesSince(datasetId: DatasetId, from: BusinessDate): ReadonlySet<string> {
    return new Set(this.#dates.all({ datasetId, from }).map((row) => row.business_date))
  }

  putSlot(slot: SlotRecord): void {
    this.#putSlot.run({ ...slot, stores: JSON.stringify(slot.stores) })
  }

  /** Slots that are not due after all, since the clock was set back, and never had a run are open again. */
  forgetFuture(datasetId: DatasetId, nowMs: number): void {
    this.#forget.run({ datasetId, nowMs })
  }

  /** Throws when it is the second `slot` run of its date. */
  insertRun(run: ScheduledRun): void {
    this.#insertRun.run(run)
  }

  /** Job ids, oldest first. */
  runsOfSlot(datasetId: DatasetId, businessDate: BusinessDate): readonly string[] {
    return this.#runsOfSlot.all({ datasetId, businessDate }).map((row) => row.job_id)
  }

  /** Runs whose end has not been read yet, oldest first. */
  unsettledRuns(datasetId: DatasetId): readonly ScheduledRun[] {
    return this.#unsettled.all({ datasetId }).map((row) => ({
      jobId: row.job_id,
      datasetId,
      businessDate: row.business_date as BusinessDate | null,
      purpose: row.purpose as RunPurpose,
      roundAtMs: row.round_at_ms,
    }))
  }

  /** What the automatic mode started that job for; null when it did not. */
  purposeOf(jobId: string): RunPurpose | null {
    return (this.#purpose.get({ jobId })?.purpose ?? null) as RunPurpose | null
  }

  settleRun(jobId: string, nowMs: number): void {
    this.#settle.run({ jobId, nowMs })
  }

  /** Missed slots of those dates that nothing made up for yet. */
  markCaughtUp(datasetId: DatasetId, from: BusinessDate, to: BusinessDate, jobId: string): void {
    this.#catchUp.run({ datasetId, from, to, jobId })
  }
}
