import { EXIT } from '../cli/exit-codes.ts'
import type { ExitCode } from '../cli/exit-codes.ts'
import { dueWork } from '../engine/due-work.ts'
import type { DueOutcome } from '../engine/due-work.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ProgramEnd } from './quit-with-running-jobs.ts'

const EXIT_CODES: Readonly<Record<DueOutcome, ExitCode>> = {
  nothing: EXIT.done,
  done: EXIT.done,
  some_stores_failed: EXIT.someStoresFailed,
  failed: EXIT.failed,
}

/** A program that was started for what is due ends with it, unless somebody wants it by then: has opened its window, or started it to stay beside the clock. */
export async function endAfterDueWork(parts: {
  readonly engine: Engine
  readonly isWanted: () => boolean
  readonly program: ProgramEnd
  readonly logger: Logger
}): Promise<void> {
  const { engine, isWanted, program, logger } = parts
  const outcome = await dueWork(engine).catch((failure: unknown) => {
    logger.error({ err: failure }, 'what is due was not waited for')
    return 'failed' as const
  })
  if (!isWanted()) program.end(EXIT_CODES[outcome])
}
