import type { StoppedWork } from '../../../src-shared/domain/procedure-run.ts'
import { AppError } from '../../foundation/app-error.ts'
import { FATAL_SEVERITY } from '../error-table.ts'

/** An error of the server as the driver tells it: MS-TDS 2.2.7.10. */
export interface ServerError {
  readonly number: number
  readonly class: number
  readonly message: string
  /** Of the procedure that it happened in; '' outside any. */
  readonly procName: string
  readonly lineNumber: number
}

/** The server gave this session up for another and undid its transaction: deadlock, conflict of snapshots, conflicts of tables in memory. */
const GIVEN_UP: ReadonlySet<number> = new Set([1205, 3960, 41_302, 41_305, 41_325])
/** Somebody ended the session (KILL), or the server is going down. */
const KILLED: ReadonlySet<number> = new Set([596, 6005, 17_892])
const MISSING = 2812
/** The call was refused before the procedure began: none of that name, wrong parameters. */
const NEVER_BEGAN: ReadonlySet<number> = new Set([201, MISSING, 8144, 8145, 8146, 8162])

interface RefusedEnd {
  readonly errors: readonly ServerError[]
  readonly returnValue: string | null
}

/** The same errors come from calls inside the procedure: those name it, or the one that it calls, and have a line. */
export function isRefusedCall(procedure: string, { errors, returnValue }: RefusedEnd): boolean {
  const [error] = errors
  if (!error || errors.length > 1 || !NEVER_BEGAN.has(error.number)) return false
  const { number, procName, lineNumber } = error
  if (number === MISSING) return procName === '' && returnValue === null
  const called = procedure.slice(procedure.indexOf('.') + 1)
  return lineNumber <= 0 && [called, procedure, ''].some((name) => name.toLowerCase() === procName.toLowerCase())
}

/**
 * Why a run failed, from everything that the server said of it: the error that explains it, and how many there were. `work` is what became of the server's
 * work; the same run may only be tried again by itself when all of it was undone.
 */
export function runError(procedure: string, errors: readonly ServerError[], work: StoppedWork): AppError {
  const main = mainError(errors)
  const details = {
    procedure,
    work,
    number: main?.number ?? 0,
    line: main?.lineNumber ?? 0,
    place: main?.procName ?? '',
    message: main?.message ?? '',
    errors: errors.length,
  }
  const technical = errors
    .slice(0, 20)
    .map(
      (error) =>
        `SQL Server ${error.number} (severity ${error.class}, ${error.procName}:${error.lineNumber}): ${error.message}`,
    )
    .join('\n')
  if (main && GIVEN_UP.has(main.number))
    return new AppError('PROCEDURE_GIVEN_UP', { details, technical, retryable: work === 'rolled_back' })
  if (main && (KILLED.has(main.number) || main.class >= FATAL_SEVERITY))
    return new AppError('PROCEDURE_SESSION_ENDED', { details, technical })
  return new AppError('PROCEDURE_FAILED', { details, technical })
}

/** The first that explains the end: a procedure goes on after most errors, so that later ones follow from the first. */
function mainError(errors: readonly ServerError[]): ServerError | undefined {
  return (
    errors.find((error) => GIVEN_UP.has(error.number) || KILLED.has(error.number) || error.class >= FATAL_SEVERITY) ??
    errors[0]
  )
}
