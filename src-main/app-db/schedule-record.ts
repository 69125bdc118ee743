import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { MissReason, ScheduleSettings, SlotState, StoreOutcome } from '../../src-shared/domain/schedule.ts'

/** Times are milliseconds since the epoch. */
export interface ScheduleRecord {
  readonly datasetId: DatasetId
  readonly settings: ScheduleSettings
  /** Null while disabled. */
  readonly enabledAtMs: number | null
  /** No slot before it is anybody's business. */
  readonly firstEnabledAtMs: number | null
  /** When its time of day was last set: a slot that is due earlier because of it is due from then on. */
  readonly timedAtMs: number
}

/** A slot as it is written; its runs are rows of their own. Times are milliseconds since the epoch. */
export interface SlotRecord {
  readonly datasetId: DatasetId
  readonly businessDate: BusinessDate
  readonly dueAtMs: number
  readonly state: SlotState
  readonly missedBecause: MissReason | null
  readonly startedAtMs: number | null
  readonly finishedAtMs: number | null
  /** Job of the run that took a missed slot's day along. */
  readonly caughtUpBy: string | null
  readonly stores: readonly StoreOutcome[]
}

/** The first run of a slot, a later round of it, its repetition by hand, or days that no slot is about. */
export type RunPurpose = 'slot' | 'retry' | 'by_hand' | 'holes'

/** One run that the automatic mode started. */
export interface ScheduledRun {
  readonly jobId: string
  readonly datasetId: DatasetId
  /** Null: it loads holes, whichever day they are of. */
  readonly businessDate: BusinessDate | null
  readonly purpose: RunPurpose
  /** When it was to start, in milliseconds since the epoch. */
  readonly roundAtMs: number
}
