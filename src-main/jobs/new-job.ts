import type { JobKind } from '../../src-shared/domain/job.ts'
import type { NewJob } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import { newId } from '../foundation/ids.ts'
import type { JobGroup, JobHandler, JobKinds } from './job-handler.ts'

export interface JobRequest {
  readonly kind: JobKind
  readonly parameters: unknown
  /** Windows user who asked for it. */
  readonly operator: string
  /** Higher runs first; 50 when absent. */
  readonly priority?: number
  readonly storeId?: string
  readonly datasetId?: string
  /** Milliseconds since the epoch; now when absent. */
  readonly runAtMs?: number
}

/** A parent and its children, all or none of them. */
export interface GroupRequest extends Omit<JobRequest, 'storeId' | 'runAtMs'> {
  readonly children: readonly Omit<JobRequest, 'operator'>[]
}

const DEFAULT_PRIORITY = 50

/** Throws JOB_KIND_UNKNOWN or JOB_PARAMETERS_INVALID. */
export function newJob(kinds: JobKinds, request: JobRequest, parentId: string | null, nowMs: number): NewJob {
  const handler = kinds.handlers.find((known) => known.kind === request.kind)
  if (!handler) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: request.kind } })
  const parameters = parseParameters(handler, request.parameters)
  const runAtMs = request.runAtMs ?? nowMs
  return {
    id: newId(),
    kind: handler.kind,
    isGroup: false,
    parentId,
    state: runAtMs > nowMs ? 'scheduled' : 'queued',
    storeId: request.storeId ?? null,
    datasetId: request.datasetId ?? null,
    operator: request.operator,
    priority: request.priority ?? DEFAULT_PRIORITY,
    uniqueKey: handler.uniqueKey(parameters),
    parameters,
    runAtMs,
    createdAtMs: nowMs,
  }
}

/** The group first, then its children in their order. Throws NOTHING_TO_DO without children, and as `newJob` does. */
export function newGroup(kinds: JobKinds, request: GroupRequest, nowMs: number): readonly [NewJob, ...NewJob[]] {
  const group = kinds.groups.find((known) => known.kind === request.kind)
  if (!group) throw new AppError('JOB_KIND_UNKNOWN', { details: { kind: request.kind } })
  if (request.children.length === 0) throw new AppError('NOTHING_TO_DO')
  const parent: NewJob = {
    id: newId(),
    kind: group.kind,
    isGroup: true,
    parentId: null,
    state: 'queued',
    storeId: null,
    datasetId: request.datasetId ?? null,
    operator: request.operator,
    priority: request.priority ?? DEFAULT_PRIORITY,
    uniqueKey: null,
    parameters: parseParameters(group, request.parameters),
    runAtMs: nowMs,
    createdAtMs: nowMs,
  }
  const children = request.children.map((child) =>
    newJob(kinds, { ...child, operator: request.operator }, parent.id, nowMs),
  )
  return [parent, ...children]
}

/** The parameters as the kind's schema returns them. Throws JOB_PARAMETERS_INVALID. */
export function parseParameters(kind: JobHandler<unknown, unknown> | JobGroup<unknown>, parameters: unknown): unknown {
  const parsed = kind.parameters.safeParse(parameters)
  if (parsed.success) return parsed.data
  throw new AppError('JOB_PARAMETERS_INVALID', { details: { kind: kind.kind }, technical: parsed.error.message })
}
