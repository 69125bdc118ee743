import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import type { JobKind } from '../../src-shared/domain/job.ts'
import type { RequestArguments } from '../../src-shared/ipc/requests.ts'
import type { RerunReply } from '../../src-shared/ipc/job-requests.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Engine } from '../engine/engine.ts'
import { jobKinds } from '../job-handlers/registry.ts'
import { parameterProblems } from './parameter-problems.ts'

/** Runs whose parts follow from their parameters: with other parameters they are planned anew, not copied. */
export function isPlannedAnew(kind: JobKind): boolean {
  return kind === 'sync-run'
}

/**
 * The job once more, with the same parameters or edited ones; what does not fit in those is answered, field by field. Throws INVALID_REQUEST for
 * edited parameters of a kind that takes none, JOB_UNKNOWN, JOB_KIND_UNKNOWN, JOB_ALREADY_RUNNING and what planning throws.
 */
export async function rerunJob(
  engine: Engine,
  { jobId, parameters }: RequestArguments<'jobs.rerun'>,
): Promise<RerunReply> {
  const { jobs, operator, runs } = engine
  if (parameters === undefined) return { jobId: jobs.rerun(jobId, { operator }).id }
  const { kind } = jobs.get(jobId)
  const handler = jobKinds.handlers.find((known) => known.kind === kind)
  // Such a kind is asked for where what it would do is shown first, such as the exact call of a procedure.
  if (handler?.canEdit === false) throw new AppError('INVALID_REQUEST', { details: { field: 'parameters' } })
  const schema = (handler ?? jobKinds.groups.find((known) => known.kind === kind))?.parameters
  const problems = schema ? parameterProblems(schema, parameters) : []
  if (problems.length > 0) return { problems }
  const again = isPlannedAnew(kind)
    ? await runs.start(syncRunParametersSchema.parse(parameters), jobId)
    : jobs.rerun(jobId, { operator, parameters })
  return { jobId: again.id }
}
