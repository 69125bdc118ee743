import type { JobKind, JobState } from '../../src-shared/domain/job.ts'
import type { NewJob } from '../app-db/job-record.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import { newId } from '../foundation/ids.ts'
import type { JobGroup, JobHandler, JobKinds } from './job-handler.ts'

export interface JobRequest {
  readonly kind: JobKind
  readonly parameters: unknown
  /** Windows user who asked for it. */
  readonly operator: string
  /** Higher runs first; 50 when absent. */
  readonly priority?: number
  /** What the kind makes of the parameters when absent. */
  readonly storeId?: string
  readonly datasetId?: string
  /** ISO instant, by the wall clock; now when absent. */
  readonly runAt?: string
  /** Runs only once that job has completed, and not before `runAt`. */
  readonly afterJobId?: string
  /** The job that this one repeats. */
  readonly rerunOf?: string
}

/** A parent and its children, all or none of them. */
export interface GroupRequest extends Omit<JobRequest, 'storeId'> {
  readonly children: readonly Omit<JobRequest, 'operator' | 'runAt' | 'afterJobId' | 'rerunOf'>[]
}

export interface NewJobContext {
  readonly nowMs: number
  /** State of the job named by `afterJobId`; null without one. */
  readonly stateBefore: JobState | null
}

const DEFAULT_PRIORITY = 50

/** Throws JOB_KIND_UNKNOWN, JOB_PARAMETERS_INVALID, INVALID_REQUEST (`runAt`) or PRECEDING_JOB_FAILED. */
export function newJob(kinds: JobKinds, request: JobRequest, context: NewJobContext, parentId: string | null): NewJob {
  const handler = findHandler(kinds, request.kind)
  if (!handler) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: request.kind } })
  const parameters = parseParameters(handler, request.parameters)
  const runAtMs = toRunAtMs(request.runAt, context.nowMs)
  const waitingFor = waitsForJob(request, context.stateBefore) ? 'job' : runAtMs > context.nowMs ? 'time' : null
  return {
    id: newId(),
    kind: handler.kind,
    name: handler.name(parameters),
    isGroup: false,
    parentId,
    state: waitingFor === null ? 'queued' : 'scheduled',
    storeId: request.storeId ?? handler.storeId(parameters),
    datasetId: request.datasetId ?? handler.datasetId(parameters),
    operator: request.operator,
    priority: request.priority ?? DEFAULT_PRIORITY,
    uniqueKey: handler.uniqueKey(parameters),
    parameters,
    parametersText: JSON.stringify(parameters),
    waitingFor,
    runAtMs,
    afterJobId: request.afterJobId ?? null,
    rerunOf: request.rerunOf ?? null,
    createdAtMs: context.nowMs,
  }
}

/**
 * The group first, then its children in their order. A run of 500 stores holds megabytes of days to check and write out, so it can be made in
 * slices: every child is a step. Throws NOTHING_TO_DO without children, and as `newJob` does.
 */
export function* newGroup(
  kinds: JobKinds,
  request: GroupRequest,
  context: NewJobContext,
): Generator<undefined, readonly [NewJob, ...NewJob[]]> {
  const group = kinds.groups.find((known) => known.kind === request.kind)
  if (!group) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: request.kind } })
  if (request.children.length === 0) throw new AppError('NOTHING_TO_DO')
  const parameters = parseParameters(group, request.parameters)
  const { operator, runAt, afterJobId } = request
  const parent: NewJob = {
    id: newId(),
    kind: group.kind,
    name: group.name(parameters),
    isGroup: true,
    parentId: null,
    state: 'queued',
    storeId: null,
    datasetId: request.datasetId ?? group.datasetId(parameters),
    operator,
    priority: request.priority ?? DEFAULT_PRIORITY,
    uniqueKey: null,
    parameters,
    waitingFor: null,
    runAtMs: toRunAtMs(runAt, context.nowMs),
    afterJobId: afterJobId ?? null,
    rerunOf: request.rerunOf ?? null,
    createdAtMs: context.nowMs,
  }
  const shared = { operator, ...(runAt !== undefined && { runAt }), ...(afterJobId !== undefined && { afterJobId }) }
  const jobs: [NewJob, ...NewJob[]] = [parent]
  for (const child of request.children) {
    jobs.push(newJob(kinds, { ...child, ...shared }, context, parent.id))
    yield
  }
  return jobs
}

export function findHandler(kinds: JobKinds, kind: JobKind): JobHandler<unknown, unknown> | undefined {
  return kinds.handlers.find((known) => known.kind === kind)
}

/** The parameters as the kind's schema returns them. Throws JOB_PARAMETERS_INVALID, also when the schema itself fails. */
export function parseParameters(kind: Pick<JobGroup<unknown>, 'kind' | 'parameters'>, parameters: unknown): unknown {
  const parsed = tryParse(kind, parameters)
  if (parsed.success) return parsed.data
  throw new AppError('JOB_PARAMETERS_INVALID', { details: { kind: kind.kind }, technical: parsed.error.message })
}

function tryParse(kind: Pick<JobGroup<unknown>, 'parameters'>, parameters: unknown) {
  try {
    return kind.parameters.safeParse(parameters)
  } catch (thrown) {
    // A refinement or transformation of the schema that throws.
    return { success: false, error: toAppError(thrown) } as const
  }
}

function toRunAtMs(runAt: string | undefined, nowMs: number): number {
  if (runAt === undefined) return nowMs
  const runAtMs = Date.parse(runAt)
  if (Number.isNaN(runAtMs)) throw new AppError('INVALID_REQUEST', { details: { field: 'runAt' } })
  return runAtMs
}

function waitsForJob({ afterJobId = '' }: JobRequest, stateBefore: JobState | null): boolean {
  if (stateBefore === 'failed' || stateBefore === 'cancelled')
    throw new AppError('PRECEDING_JOB_FAILED', { details: { name: '', job: afterJobId, state: stateBefore } })
  return stateBefore !== null && stateBefore !== 'completed'
}
