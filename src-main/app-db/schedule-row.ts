import { z } from 'zod'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { datasetIdSchema } from '../../src-shared/domain/dataset.ts'
import { errorReportSchema } from '../../src-shared/domain/error-report.ts'
import {
  DEFAULT_SCHEDULE_SETTINGS,
  MISS_REASONS,
  SLOT_STATES,
  scheduleSettingsSchema,
} from '../../src-shared/domain/schedule.ts'
import type { StoreOutcome } from '../../src-shared/domain/schedule.ts'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'
import type { ScheduleRecord, SlotRecord } from './schedule-record.ts'

export interface ScheduleRow {
  readonly dataset_id: string
  readonly settings: string
  readonly enabled_at_ms: number | null
  readonly first_enabled_at_ms: number | null
  readonly timed_at_ms: number
}

export interface SlotRow {
  readonly dataset_id: string
  readonly business_date: string
  readonly due_at_ms: number
  readonly state: string
  readonly missed_because: string | null
  readonly started_at_ms: number | null
  readonly finished_at_ms: number | null
  readonly caught_up_by: string | null
  readonly stores: string
}

const storeOutcomesSchema: z.ZodType<readonly StoreOutcome[]> = z.array(
  z.object({
    storeId: z.string(),
    storeName: z.string(),
    state: z.enum(['running', 'retrying', 'done', 'failed']),
    rounds: z.int(),
    attempts: z.int(),
    error: errorReportSchema.nullable(),
    nextRetryAt: z.string().nullable(),
  }),
)

const slotSchema: z.ZodType<SlotRecord> = z.object({
  datasetId: datasetIdSchema,
  businessDate: businessDateSchema,
  dueAtMs: z.int(),
  state: z.enum(SLOT_STATES),
  missedBecause: z.enum(MISS_REASONS).nullable(),
  startedAtMs: z.int().nullable(),
  finishedAtMs: z.int().nullable(),
  caughtUpBy: z.string().nullable(),
  stores: storeOutcomesSchema,
})

/** A setting that no longer fits takes its default. */
export function toScheduleRecord(row: ScheduleRow): ScheduleRecord {
  const saved = readJson(row.settings)
  const values: Record<string, unknown> = { ...DEFAULT_SCHEDULE_SETTINGS }
  for (const [name, schema] of Object.entries(scheduleSettingsSchema.shape)) {
    const parsed = schema.safeParse((saved as Record<string, unknown> | null)?.[name])
    if (parsed.success) values[name] = parsed.data
  }
  return {
    datasetId: datasetIdSchema.parse(row.dataset_id),
    settings: scheduleSettingsSchema.parse(values),
    enabledAtMs: row.enabled_at_ms,
    firstEnabledAtMs: row.first_enabled_at_ms,
    timedAtMs: row.timed_at_ms,
  }
}

export function toSlotRecord(row: SlotRow): SlotRecord {
  const slot = {
    datasetId: row.dataset_id,
    businessDate: row.business_date,
    dueAtMs: row.due_at_ms,
    state: row.state,
    missedBecause: row.missed_because,
    startedAtMs: row.started_at_ms,
    finishedAtMs: row.finished_at_ms,
    caughtUpBy: row.caught_up_by,
    stores: readJson(row.stores),
  }
  return parseStored(slotSchema, slot, 'schedule_slots', `${row.dataset_id} ${row.business_date}`)
}
