import type { LabelledDataset } from '../../src-shared/domain/dataset.ts'
import type { DataFolder } from '../engine/data-folder.ts'
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

/** What is done to a data folder that nobody may have open, not even an engine of our own. */
export type FolderAction = (session: { readonly folder: DataFolder; readonly output: Output }) => Promise<ExitCode>

/** What the commands are declared with. */
export interface CommandParts {
  readonly environment: CommandEnvironment
  readonly translator: Translator
  readonly parsers: OptionParsers
  /** What is extracted from the stores. */
  readonly datasets: readonly LabelledDataset[]
  /** Opens the engine with the program's global options, runs the action and closes it. */
  readonly perform: (action: Action, options?: { readonly runJobs: boolean }) => Promise<void>
  /** Runs the action on the data folder of the program's global options, without an engine. */
  readonly performOnFolder: (action: FolderAction) => Promise<void>
}
