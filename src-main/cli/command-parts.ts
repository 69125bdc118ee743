import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import type { ExitCode } from './exit-codes.ts'
import type { OptionParsers } from './option-parsers.ts'
import type { Output } from './output.ts'

/** What a command is given to work with. */
export interface CommandSession {
  readonly engine: Engine
  readonly output: Output
}

export type Action = (session: CommandSession) => Promise<ExitCode> | ExitCode

/** What the commands are declared with. */
export interface CommandParts {
  readonly environment: CommandEnvironment
  readonly translator: Translator
  readonly parsers: OptionParsers
  /** Opens the engine with the program's global options, runs the action and closes it. */
  readonly perform: (action: Action, options?: { readonly runJobs: boolean }) => Promise<void>
}
