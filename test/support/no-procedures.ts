import { AppError } from '../../src-main/foundation/app-error.ts'
import type { ProcedureServices } from '../../src-main/procedure-calls/procedure-services.ts'

const refuse = () => Promise.reject(new AppError('PROCEDURE_CONNECTION_UNKNOWN'))

/** For jobs that run no procedure. */
export const noProcedures: ProcedureServices = {
  access: refuse,
  sentCall: refuse,
  sending: refuse,
  ended: refuse,
}
