import type { JobRecord } from '../app-db/job-record.ts'
import { AppError } from '../foundation/app-error.ts'
import type { GroupRequest, JobRequest } from './new-job.ts'

export interface RerunRequest {
  readonly operator: string
  /** Those of the job itself when absent. A group's cannot be changed: its children were planned from them. */
  readonly parameters?: unknown
}

/** The same work as a new job; what it is about follows from its parameters when they are others. */
export function repeatJob(job: JobRecord, { operator, parameters }: RerunRequest): JobRequest {
  const again = { kind: job.kind, operator, priority: job.priority, rerunOf: job.id }
  return parameters === undefined
    ? { ...again, parameters: job.parameters, ...subjectOf(job) }
    : { ...again, parameters }
}

/** The same with all its parts. Throws INVALID_REQUEST when other parameters are given. */
export function repeatGroup(
  group: JobRecord,
  children: readonly JobRecord[],
  { operator, parameters }: RerunRequest,
): GroupRequest {
  if (parameters !== undefined) throw new AppError('INVALID_REQUEST', { details: { field: 'parameters' } })
  return {
    kind: group.kind,
    parameters: group.parameters,
    operator,
    priority: group.priority,
    rerunOf: group.id,
    ...(group.datasetId !== null && { datasetId: group.datasetId }),
    children: children.map((child) => ({
      kind: child.kind,
      parameters: child.parameters,
      priority: child.priority,
      ...subjectOf(child),
    })),
  }
}

function subjectOf({ storeId, datasetId }: JobRecord): { readonly storeId?: string; readonly datasetId?: string } {
  return { ...(storeId !== null && { storeId }), ...(datasetId !== null && { datasetId }) }
}
