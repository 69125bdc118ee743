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

/** Name of a kind of job, such as `sync-store`. Which ones exist is the registry's to say; a row may hold one that it no longer does. */
export type JobKind = string
export const jobKindSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

/** What the program says of a kind, in one language. Texts take `{{variables}}`. */
export interface JobKindLabels {
  /** The kind, as in "Carga de una tienda". */
  readonly name: string
  /** Its parameters by name, for the form that edits them. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Its log messages by event, where they are not under `log.` in the locale files. */
  readonly log?: Readonly<Record<string, string>>
  /** What a completed job tells, with its result's fields as variables. */
  readonly result?: string
  /** Its own errors by the `reason` that its JOB_FAILED carries. */
  readonly errors?: Readonly<Record<string, { readonly cause: string; readonly remedy: string }>>
}

/** A kind as the window and the command line learn of it. */
export interface JobKindView {
  readonly kind: JobKind
  /** Runs nothing itself: its jobs are parents. */
  readonly isGroup: boolean
  readonly labels: { readonly es: JobKindLabels; readonly en: JobKindLabels }
  /** JSON Schema (2020-12) of what may be given as parameters. */
  readonly parametersSchema: unknown
  /** Whether a rerun may be given other parameters. */
  readonly canEdit: boolean
  /** Jobs of the kind may be queued but none starts. */
  readonly paused: boolean
}

export interface PausedKind {
  readonly kind: JobKind
  readonly pausedAt: string
  readonly operator: string
}

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

export const PROGRESS_UNITS = ['rows', 'file_rows', 'stores', 'days', 'megabytes', 'percent', 'instances'] as const

/** `total` is null while unknown. `unit` names what is counted. Never goes backwards within an attempt. */
export interface JobProgress {
  readonly done: number
  readonly total: number | null
  readonly unit: (typeof PROGRESS_UNITS)[number]
  /** Units per second over the last seconds, and what is left at that rate; null until known. */
  readonly ratePerSecond: number | null
  readonly secondsLeft: number | null
}

/** What a `scheduled` job waits for. */
export const WAIT_REASONS = ['time', 'retry', 'job'] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

export interface JobView {
  readonly id: string
  readonly kind: JobKind
  /** What it works on, in words that need no translation; '' when its kind says it all. */
  readonly name: string
  readonly state: JobState
  /** Null unless `scheduled`, and for groups. */
  readonly waitingFor: WaitReason | null
  /** When a scheduled job is to run; otherwise when it first might. */
  readonly runAt: string
  /** Runs only once that job has completed. */
  readonly afterJobId: string | null
  /** The job that this one repeats. */
  readonly rerunOf: string | null
  readonly parentId: string | null
  readonly storeId: string | null
  readonly datasetId: string | null
  readonly operator: string
  readonly priority: number
  readonly attempt: number
  /** Attempts that it gets in all, those before a retry by hand included. */
  readonly attempts: number
  /** Set aside as `failed` because its thread died under it again and again; only a retry by hand runs it again. */
  readonly quarantined: boolean
  /** Null in `jobs.changed` for the parts of a run. */
  readonly parameters: unknown
  readonly progress: JobProgress | null
  readonly result: unknown
  /** Where the result is kept when it is too large for the table; `result` is then null. */
  readonly resultRef: string | null
  readonly error: ErrorReport | null
  /** The user asked to cancel and the job has not confirmed yet: "Cancelando…". */
  readonly cancelRequested: boolean
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

/** One row of a job's history: every change of state is one. */
export interface JobTransition {
  readonly jobId: string
  readonly atMs: number
  readonly from: JobState | null
  readonly to: JobState
  /** What made it happen: a name of `src-main/jobs/job-states.ts`, or `enqueue`. */
  readonly cause: string
  readonly attempt: number
  /** Starts so far, interrupted ones included. */
  readonly startNo: number
  readonly bootId: string
  readonly threadNo: number | null
  readonly outcomeCode: string | null
  /** Why: the error of the attempt that ended here. */
  readonly error: ErrorReport | null
  /** Who asked for it; null when the engine did. */
  readonly operator: string | null
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
