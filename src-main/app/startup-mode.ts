import { parseArgs } from 'node:util'
import { COMMAND_NAMES } from '../cli/command-names.ts'

/** How the program was asked to start. */
export type StartupMode =
  | {
      readonly kind: 'window'
      readonly start: WindowStart
      readonly dataDir: string | null
      readonly demo: DemoRequest | null
    }
  | { readonly kind: 'command'; readonly argv: readonly string[] }

/** With a window; `hidden`: beside the clock only; `due`: without one, for what is due, and then to its end. */
export type WindowStart = 'shown' | 'hidden' | 'due'

/** Starts the program with the session, beside the clock. */
export const HIDDEN_SWITCH = '--hidden'
/** Starts the program for what is due: what the scheduled task says. */
export const RUN_SCHEDULED_SWITCH = '--run-scheduled'

export interface DemoRequest {
  readonly days: number
  readonly rowsPerDay: number
}

const COMMANDS: ReadonlySet<string> = new Set([...COMMAND_NAMES, 'help'])

/**
 * A command such as `gaps` anywhere among the arguments runs the command line without a window. Chromium's own switches, which
 * start with `--` too, are ignored.
 */
export function readStartupMode(argv: readonly string[]): StartupMode {
  if (argv.some((argument) => COMMANDS.has(argument)))
    return { kind: 'command', argv: argv.filter((argument) => !isChromiumSwitch(argument)) }
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      'data-dir': { type: 'string' },
      demo: { type: 'boolean' },
      'demo-days': { type: 'string' },
      'demo-rows': { type: 'string' },
    },
  })
  const start = argv.includes(RUN_SCHEDULED_SWITCH) ? 'due' : argv.includes(HIDDEN_SWITCH) ? 'hidden' : 'shown'
  const dataDir = typeof values['data-dir'] === 'string' ? values['data-dir'] : null
  const demo =
    values['demo'] === true
      ? { days: wholeNumber(values['demo-days'], 60), rowsPerDay: wholeNumber(values['demo-rows'], 200) }
      : null
  return { kind: 'window', start, dataDir, demo }
}

function isChromiumSwitch(argument: string): boolean {
  return argument === '--no-sandbox' || argument.startsWith('--remote-debugging') || argument.startsWith('--inspect')
}

function wholeNumber(text: unknown, fallback: number): number {
  const value = Number(text)
  return Number.isInteger(value) && value > 0 ? value : fallback
}
