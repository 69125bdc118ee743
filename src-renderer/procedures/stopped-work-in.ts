import { STOPPED_WORK } from '../../src-shared/domain/procedure-run.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'

const SENT = 'procedure.sent'
const STOPPED = 'procedure.stopped.'
/** The line is among the last: what follows it are the values that still came. */
const LINES_LOOKED_AT = 500

/** Lines of a log, oldest first, from `start` up to `end`. */
interface Lines {
  readonly start: number
  readonly end: number
  at(position: number): { readonly event: string } | undefined
}

/**
 * What the last line about it says of the server's work; null while nobody has said. A call that left and of whose end there is no word, since Caudal was closed
 * meanwhile: `unknown`.
 */
export function stoppedWorkIn(lines: Lines): StoppedWork | null {
  const oldest = Math.max(lines.start, lines.end - LINES_LOOKED_AT)
  for (let position = lines.end - 1; position >= oldest; position -= 1) {
    const event = lines.at(position)?.event
    if (event === SENT) return 'unknown'
    if (event?.startsWith(STOPPED)) return STOPPED_WORK.find((work) => event === `${STOPPED}${work}`) ?? null
  }
  return null
}
