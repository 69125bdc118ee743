import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { TypedDecimalSign } from '../card-rules/typed-decimal.ts'
import { request } from '../bridge/request.ts'
import { draftsOfValues } from './parameter-draft.ts'
import { useProceduresState } from './procedures-state.ts'

/** Fills the form of a procedure with a call that ran before. @throws RequestFailure */
export async function repeatCall(
  { connectionId, procedure, values, options }: ProcedureCall,
  sign: TypedDecimalSign,
): Promise<void> {
  const { name, parameters } = await request('procedures.describe', { connectionId, procedure, refresh: false })
  const drafts = draftsOfValues(parameters, values, sign)
  useProceduresState.getState().keepDraft(connectionId, name, { drafts, options, setId: null })
}
