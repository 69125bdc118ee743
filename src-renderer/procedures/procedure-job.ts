import { procedureCallSchema } from '../../src-shared/domain/procedure.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { JobView } from '../../src-shared/domain/job.ts'

export const RUN_PROCEDURE = 'run-procedure'

/** The call that a run was asked for; null where its parameters cannot be read. */
export function callOfJob({ parameters }: JobView): ProcedureCall | null {
  const parsed = procedureCallSchema.safeParse(parameters)
  return parsed.success ? parsed.data : null
}
