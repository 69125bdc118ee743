import { z } from 'zod'
import { JOB_STATES, jobKindSchema, LOG_LEVELS } from '../domain/job.ts'
import type { JobKindView, JobLogLine, JobTransition, JobView } from '../domain/job.ts'
import { storeIdSchema } from '../domain/store.ts'

const jobId = z.string().max(64)
const jobIds = z.array(jobId).min(1).max(1000)
const instant = z.iso.datetime()

/** Which jobs a list shows. Every part left out lets all pass. */
export const jobSearchSchema = z.object({
  text: z.string().max(200).optional(),
  states: z.array(z.enum(JOB_STATES)).max(JOB_STATES.length).optional(),
  kinds: z.array(jobKindSchema).max(100).optional(),
  operator: z.string().max(200).optional(),
  storeId: storeIdSchema.optional(),
  /** Created at or after, and before. */
  from: instant.optional(),
  to: instant.optional(),
})
export type JobSearch = z.infer<typeof jobSearchSchema>

/** Which lines of any job's log are looked for. Every part left out lets all pass. */
export const logSearchSchema = z.object({
  text: z.string().max(200).optional(),
  levels: z.array(z.enum(LOG_LEVELS)).max(LOG_LEVELS.length).optional(),
  kinds: z.array(jobKindSchema).max(100).optional(),
  storeId: storeIdSchema.optional(),
  /** Written at or after, and before. */
  from: instant.optional(),
  to: instant.optional(),
})
export type LogSearch = z.infer<typeof logSearchSchema>

/** What the window may ask of jobs. */
export const jobRequestSchemas = {
  'jobs.list': z.object({
    states: z.array(z.enum(JOB_STATES)).optional(),
    parentId: z.string().nullable().optional(),
    limit: z.int().min(1).max(500),
  }),
  /** One page, newest first, of top-level jobs; `cursor` is what the page before answered. */
  'jobs.search': jobSearchSchema.extend({ limit: z.int().min(1).max(500), cursor: z.int().min(0).optional() }),
  'jobs.get': z.object({ jobId }),
  'jobs.cancel': z.object({ jobId }),
  'jobs.cancelMany': z.object({ jobIds }),
  'jobs.retry': z.object({ jobId }),
  'jobs.retryMany': z.object({ jobIds }),
  /** The same parameters when absent. */
  'jobs.rerun': z.object({ jobId, parameters: z.unknown().optional() }),
  'jobs.kinds': z.undefined(),
  'jobs.pauseKind': z.object({ kind: jobKindSchema }),
  'jobs.resumeKind': z.object({ kind: jobKindSchema }),
  'jobs.statistics': z.object({ kind: jobKindSchema, name: z.string().max(500).optional() }),
  'jobs.result': z.object({ jobId }),
  'jobs.log': z.object({ jobId, afterSeq: z.int().min(0), limit: z.int().min(1).max(5000) }),
  /** One page, newest first; `cursor` is what the page before answered. */
  'jobs.searchLogs': logSearchSchema.extend({ limit: z.int().min(1).max(500), cursor: z.int().min(0).optional() }),
  'jobs.exportLog': z.object({ jobId }),
} as const satisfies Record<string, z.ZodType>

export interface JobPage {
  readonly jobs: readonly JobView[]
  /** Jobs that pass in all. */
  readonly total: number
  /** Where the next page begins; null after the last. */
  readonly nextCursor: number | null
}

export interface LogPage {
  readonly lines: readonly JobLogLine[]
  /** Those that the lines are of. */
  readonly jobs: readonly JobView[]
  /** Where the next page begins, even when this one found nothing: a search looks at a stretch of the log at a time. Null after the oldest line. */
  readonly nextCursor: number | null
}

export interface JobDetail {
  readonly job: JobView
  readonly children: readonly JobView[]
  /** Oldest first. */
  readonly steps: readonly JobTransition[]
}

/** What became of many jobs at once: those that changed, and how many could not because they already had another state. */
export interface BulkOutcome {
  readonly changed: readonly JobView[]
  readonly refused: number
}

/** What does not fit in the parameters that somebody edited; `path` is that of the field, such as `spans.0.from`, '' for all of them. */
export interface ParameterProblem {
  readonly path: string
  readonly problem: 'required' | 'type' | 'choice' | 'tooSmall' | 'tooBig' | 'tooShort' | 'tooLong' | 'value'
  /** Of the four that have one. */
  readonly limit: number | null
}

export type RerunReply = { readonly jobId: string } | { readonly problems: readonly ParameterProblem[] }

/** How the ended jobs of a kind went; durations, of those that completed, are null without any. */
export interface KindStatistics {
  readonly count: number
  /** 0 … 1, of those that nobody cancelled; null without any. */
  readonly successRate: number | null
  readonly meanMs: number | null
  readonly p95Ms: number | null
  readonly lastEndedAt: string
}

/** Null where none has ended yet. */
export interface JobStatisticsReply {
  readonly ofKind: KindStatistics | null
  readonly ofName: KindStatistics | null
}

export interface JobReplies {
  'jobs.list': readonly JobView[]
  'jobs.search': JobPage
  'jobs.get': JobDetail
  'jobs.cancel': JobView
  'jobs.cancelMany': BulkOutcome
  'jobs.retry': JobView
  'jobs.retryMany': BulkOutcome
  'jobs.rerun': RerunReply
  'jobs.kinds': readonly JobKindView[]
  'jobs.pauseKind': readonly JobKindView[]
  'jobs.resumeKind': readonly JobKindView[]
  'jobs.statistics': JobStatisticsReply
  /** As JSON, wherever it is kept; null without one. */
  'jobs.result': string | null
  'jobs.log': readonly JobLogLine[]
  'jobs.searchLogs': LogPage
  /** `null` when the dialog was closed without choosing. */
  'jobs.exportLog': { readonly path: string } | null
}
