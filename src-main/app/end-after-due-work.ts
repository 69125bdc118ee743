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

/** What hangs longer is given up, and goes on where it was at the next start. */
const LONGEST_MS = 12 * 3_600_000

/** A program that was started for what is due ends with it, unless somebody wants it by then: has opened its window, or started it to stay beside the clock. */
export async function endAfterDueWork(parts: {
  readonly engine: Engine
  readonly isWanted: () => boolean
  readonly program: ProgramEnd
  readonly logger: Logger
}): Promise<void> {
  const { engine, isWanted, program, logger } = parts
  const due = dueWork(engine).catch((failure: unknown) => {
    logger.error({ err: failure }, 'what is due was not waited for')
    return 'failed' as const
  })
  let disarm = (): void => undefined
  const overdue = new Promise<'failed'>((resolve) => {
    disarm = engine.clock.after(LONGEST_MS, () => {
      logger.error('what is due takes too long')
      resolve('failed')
    })
  })
  const outcome = await Promise.race([due, overdue])
  disarm()
  if (!isWanted()) program.end(EXIT_CODES[outcome])
}
