import { EXIT } from '../cli/exit-codes.ts'
import type { ExitCode } from '../cli/exit-codes.ts'
import { dueWork } from '../engine/due-work.ts'
import type { DueOutcome } from '../engine/due-work.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../foundation/logger.ts'
import type { ProgramEnd } from './quit-with-running-jobs.ts'
import type { WindowHost } from './window-host.ts'

const EXIT_CODES: Readonly<Record<DueOutcome, ExitCode>> = {
  nothing: EXIT.done,
  done: EXIT.done,
  some_stores_failed: EXIT.someStoresFailed,
  failed: EXIT.failed,
}

/** A program that was started for what is due ends with it, unless somebody has opened its window meanwhile. */
export async function endAfterDueWork(parts: {
  readonly engine: Engine
  readonly host: WindowHost
  readonly program: ProgramEnd
  readonly logger: Logger
}): Promise<void> {
  const { engine, host, program, logger } = parts
  const outcome = await dueWork(engine).catch((failure: unknown) => {
    logger.error({ err: failure }, 'what is due was not waited for')
    return 'failed' as const
  })
  if (host.window === null) program.end(EXIT_CODES[outcome])
}
