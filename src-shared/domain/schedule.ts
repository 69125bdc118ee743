import { z } from 'zod'
import type { BusinessDate } from './business-date.ts'
import type { DatasetId } from './dataset.ts'
import type { ErrorReport } from './error-report.ts'
import { storeIdSchema } from './store.ts'

const hour = z.int().min(0).max(23)
const retries = z.int().min(0).max(10)
const intervalMinutes = z.int().min(1).max(720)

/**
 * What happens when a slot's time passed without a run, and to holes that a later day leaves: `now` as soon as possible, `ask` once somebody says so,
 * `skip` with the next slot.
 */
const CATCH_UP_POLICIES = ['now', 'ask', 'skip'] as const

/** The automatic mode of one dataset. Times are of the schedule's own zone, on a wall clock. */
export const scheduleSettingsSchema = z.object({
  hour,
  minute: z.int().min(0).max(59),
  /** IANA zone; null: the zone of this computer. */
  timeZone: z.string().min(1).max(64).nullable(),
  /** Further attempts for a store that failed for a passing reason. */
  maxRetries: retries,
  retryIntervalMinutes: intervalMinutes,
  /** Days before the previous one whose gaps a slot loads too. */
  gapDays: z.int().min(0).max(31),
  /** How far back holes are looked for between slots. */
  catchUpDays: z.int().min(0).max(366),
  catchUp: z.enum(CATCH_UP_POLICIES),
  /** While stores sell, from `openingHour` until `closingHour` of the store's zone, holes are loaded from so many at once. */
  openingHour: hour,
  closingHour: hour,
  storesAtOnceWhileOpen: z.int().min(1).max(16),
  excludedStoreIds: z.array(storeIdSchema).max(1000),
  /** By store id. `priority` replaces the store's own. */
  storeOverrides: z.record(
    storeIdSchema,
    z.object({
      maxRetries: retries.optional(),
      retryIntervalMinutes: intervalMinutes.optional(),
      priority: z.int().min(0).max(100).optional(),
    }),
  ),
})
export type ScheduleSettings = z.infer<typeof scheduleSettingsSchema>
export type ScheduleChanges = { readonly [K in keyof ScheduleSettings]?: ScheduleSettings[K] | undefined }

export const DEFAULT_SCHEDULE_SETTINGS: ScheduleSettings = {
  hour: 5,
  minute: 0,
  timeZone: null,
  maxRetries: 3,
  retryIntervalMinutes: 20,
  gapDays: 7,
  catchUpDays: 31,
  catchUp: 'now',
  openingHour: 8,
  closingHour: 21,
  storesAtOnceWhileOpen: 2,
  excludedStoreIds: [],
  storeOverrides: {},
}

/**
 * Why a slot did not run at its time:
 * - `asleep`: this computer slept; `switched_off`: it, or the program, was off;
 * - `clock_changed`: the clock was set past it;
 * - `disabled`: somebody had disabled the automatic mode;
 * - `network_down`: it ran, and no store could be reached;
 * - `not_started`: the program was there and could not start it, for instance because its warehouse was lost.
 */
export const MISS_REASONS = [
  'asleep',
  'switched_off',
  'clock_changed',
  'disabled',
  'network_down',
  'not_started',
] as const
export type MissReason = (typeof MISS_REASONS)[number]

/**
 * States of a slot:
 * - `asking`: it was missed, and the policy says that somebody decides;
 * - `running`: stores are being loaded; `retrying`: some failed and wait for their next attempt;
 * - `done`: every store is up to date; `failed`: some are not, after their last attempt;
 * - `missed`: no run of its own; `caughtUpBy` is the run of a later slot that took its day along.
 */
export const SLOT_STATES = ['asking', 'running', 'retrying', 'done', 'failed', 'missed'] as const
export type SlotState = (typeof SLOT_STATES)[number]

/** How one store fared in a slot. */
export interface StoreOutcome {
  readonly storeId: string
  readonly storeName: string
  readonly state: 'running' | 'retrying' | 'done' | 'failed'
  /** Rounds of the slot that it was in: the first, then its retries. */
  readonly rounds: number
  /** Jobs of those rounds that tried to reach it: none when it had nothing to load, or another job had it. */
  readonly attempts: number
  readonly error: ErrorReport | null
  /** ISO instant, while `retrying`. */
  readonly nextRetryAt: string | null
}

/** One per schedule and business date, whatever the clock, daylight saving, sleep or restarts do. Instants are ISO. */
export interface ScheduleSlot {
  readonly datasetId: DatasetId
  /** The day to load; the slot is due in the morning after it. */
  readonly businessDate: BusinessDate
  readonly dueAt: string
  readonly state: SlotState
  readonly missedBecause: MissReason | null
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly nextRetryAt: string | null
  /** Its runs: the first, then its retries and repetitions by hand. */
  readonly runIds: readonly string[]
  readonly caughtUpBy: string | null
  readonly total: number
  readonly succeeded: number
  readonly failed: number
  readonly stores: readonly StoreOutcome[]
}

/** The automatic panel of one dataset. */
export interface ScheduleView {
  readonly datasetId: DatasetId
  readonly enabled: boolean
  readonly settings: ScheduleSettings
  /** The zone that its times are of. */
  readonly timeZone: string
  readonly state: 'disabled' | 'idle' | 'running' | 'retrying' | 'asking'
  readonly nextSlotAt: string | null
  readonly lastStartedAt: string | null
  readonly storesToRetry: number
  /** Unfinished run of the automatic mode, holes included. */
  readonly activeRunId: string | null
  readonly latestSlot: ScheduleSlot | null
}

/** A store that failed lately is left alone for a while. Instants are ISO. */
export interface StoreCircuit {
  readonly storeId: string
  /** Automatic attempts that failed in a row. */
  readonly failures: number
  readonly lastAttemptAt: string
  /** Before then only a slot tries it. */
  readonly retryAt: string | null
  /** Automatic attempts on the UTC day of the last one. */
  readonly attemptsThatDay: number
  readonly errorCode: string | null
}
