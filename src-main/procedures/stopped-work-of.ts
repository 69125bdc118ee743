import { STOPPED_WORK } from '../../src-shared/domain/procedure-run.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'
import type { AppError } from '../foundation/app-error.ts'

/** What became of the server's work, as the adapter says in `details.work`; `unknown` when it says nothing. */
export function stoppedWorkOf({ details }: AppError): StoppedWork {
  return STOPPED_WORK.find((work) => work === details['work']) ?? 'unknown'
}
