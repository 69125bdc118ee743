import { z } from 'zod'
import { businessDateSchema } from './business-date.ts'
import { datasetIdSchema } from './dataset.ts'
import { storeIdSchema } from './store.ts'
import type { ErrorReport } from './error-report.ts'

/**
 * States of a job, documented once (drawn in `src-main/jobs/job-states.ts`):
 * - `scheduled`: waits for its time or its retry;
 * - `queued`: may run as soon as a thread and its kind's limit allow;
 * - `running`: leased by a job thread of this boot;
 * - `completed`, `failed`, `cancelled`: ended; why is the outcome, apart from the state.
 */
export const JOB_STATES = ['scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

export const JOB_KINDS = ['sync-run', 'sync-store'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export const syncRunParametersSchema = z.object({
  datasetId: datasetIdSchema,
  storeIds: z.array(storeIdSchema).min(1).max(1000),
  from: businessDateSchema,
  to: businessDateSchema,
  /** Load also the days that are already covered. */
  reload: z.boolean(),
})
export type SyncRunParameters = z.infer<typeof syncRunParametersSchema>

const daySpanSchema = z
  .object({ from: businessDateSchema, to: businessDateSchema })
  .refine(({ from, to }) => from <= to, { error: 'the span ends before it begins' })

/** Days as spans, both ends inclusive: three years of 500 stores day by day would keep the main thread busy for seconds. */
export const syncStoreParametersSchema = z.object({
  datasetId: datasetIdSchema,
  storeId: storeIdSchema,
  /** Days to load, ascending. Fixed when the run was planned. */
  spans: z.array(daySpanSchema),
  /** Covered days to compare with the source and load again where its count changed (late sales). */
  recheckSpans: z.array(daySpanSchema),
  reload: z.boolean(),
})
export type SyncStoreParameters = z.infer<typeof syncStoreParametersSchema>

export interface SyncStoreResult {
  readonly rowsLoaded: number
  readonly daysVerified: number
  readonly daysLoadedUnverified: number
  /** Today, which was still selling. */
  readonly daysProvisional: number
  readonly daysEmpty: number
  readonly lateDaysReloaded: number
  readonly reconnects: number
}

/** `total` is null while unknown. `unit` names what is counted. Never goes backwards within an attempt. */
export interface JobProgress {
  readonly done: number
  readonly total: number | null
  readonly unit: 'rows' | 'stores' | 'days'
  /** Units per second over the last seconds, and what is left at that rate; null until known. */
  readonly ratePerSecond: number | null
  readonly secondsLeft: number | null
}

export interface JobView {
  readonly id: string
  readonly kind: JobKind
  readonly state: JobState
  readonly parentId: string | null
  readonly storeId: string | null
  readonly datasetId: string | null
  readonly operator: string
  readonly priority: number
  readonly attempt: number
  /** Null in `jobs.changed` for the parts of a run. */
  readonly parameters: unknown
  readonly progress: JobProgress | null
  readonly result: unknown
  readonly error: ErrorReport | null
  /** The user asked to cancel and the job has not confirmed yet: "Cancelando…". */
  readonly cancelRequested: boolean
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export const LOG_LEVELS = ['debug', 'info', 'success', 'warning', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One line of a job's log. `event` is a key under `log.` in the locale files and `details` are its variables. */
export interface JobLogLine {
  readonly seq: number
  readonly jobId: string
  readonly at: string
  readonly level: LogLevel
  readonly storeId: string | null
  readonly event: string
  readonly details: Readonly<Record<string, string | number>>
}
