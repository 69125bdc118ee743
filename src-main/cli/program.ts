import { Command, Option } from 'commander'
import type { DatasetId, LabelledDataset } from '../../src-shared/domain/dataset.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import type { CommandName } from './command-names.ts'
import type { Action, CommandParts, FolderAction } from './command-parts.ts'
import { datasetArgument } from './dataset-argument.ts'
import { declareArchiveCommands } from './declare-archive-commands.ts'
import { declareCentralCommands } from './declare-central-commands.ts'
import { declareCoverageCommands } from './declare-coverage-commands.ts'
import { declareHolidaysCommands } from './declare-holidays-commands.ts'
import { declareJobCommands } from './declare-job-commands.ts'
import { declareNoticesCommands } from './declare-notices-commands.ts'
import { declareRunCommand } from './declare-run-command.ts'
import { declareScheduleCommands } from './declare-schedule-commands.ts'
import { declareStoreCommands } from './declare-store-commands.ts'
import { declareLotsCommands, declareTemplatesCommand, declareUploadCommand } from './declare-upload-commands.ts'
import { exportGaps, showGaps } from './gaps-command.ts'
import { createOptionParsers } from './option-parsers.ts'
import { declareProcedureCommands } from './procedures/declare-procedure-commands.ts'
import { declareSapCommands } from './sap/declare-sap-commands.ts'
import { showSql } from './sql-command.ts'
import { restoreBackup } from './warehouse-command.ts'

export interface GlobalOptions {
  readonly json?: boolean
  readonly dataDir?: string
  readonly lang: 'es' | 'en'
  readonly demo?: boolean
  readonly demoDays: number
  readonly demoRows: number
  readonly keyFile?: string
}

const MAX_DEMO_DAYS = 3_660
const MAX_DEMO_ROWS = 30_000
const MAX_SQL_ROWS = 10_000_000

/** The commands and their options. Parsing throws CommanderError for anything that does not fit. */
export function createProgram(parts: {
  readonly environment: CommandEnvironment
  readonly translator: Translator
  readonly datasets: readonly LabelledDataset[]
  readonly withEngine: (globals: GlobalOptions, runJobs: boolean, action: Action) => Promise<void>
  readonly withFolder: (globals: GlobalOptions, action: FolderAction) => Promise<void>
}): Command {
  const { environment, translator, datasets, withEngine, withFolder } = parts
  const { text } = translator
  const parsers = createOptionParsers(translator)
  const program = new Command('caudal')
    .description(text('program'))
    .option('--json', text('option.json'))
    .option('--data-dir <folder>', text('option.dataDir'))
    .addOption(new Option('--lang <language>', text('option.lang')).choices(['es', 'en']).default('es'))
    .option('--demo', text('option.demo'))
    .option('--demo-days <n>', text('option.demoDays'), parsers.wholeNumber(1, MAX_DEMO_DAYS), 60)
    .option('--demo-rows <n>', text('option.demoRows'), parsers.wholeNumber(1, MAX_DEMO_ROWS), 200)
    .option('--key-file <file>', text('option.keyFile'))
    .exitOverride()
  program.configureOutput({
    writeOut: (written) => void environment.stdout.write(written),
    writeErr: (written) => void environment.stderr.write(written),
  })
  const commands: CommandParts = {
    environment,
    translator,
    parsers,
    datasets,
    perform: (action, { runJobs } = { runJobs: false }) => withEngine(program.opts<GlobalOptions>(), runJobs, action),
    performOnFolder: (action) => withFolder(program.opts<GlobalOptions>(), action),
  }
  const command = (name: CommandName): Command => program.command(name).description(text(`help.${name}`))
  declareStoreCommands(command('stores'), commands)
  declareScheduleCommands(command('schedule'), commands)
  declareNoticesCommands(command('notices'), commands)
  declareRunCommand(command('run'), commands)
  command('gaps')
    .addArgument(datasetArgument(datasets, false))
    .option('--excel <file>', text('option.excel'))
    .action((datasetId: DatasetId, { excel }: { excel?: string }) =>
      commands.perform(({ engine, output }) =>
        excel === undefined
          ? showGaps(engine, output, translator, datasetId)
          : exportGaps(engine, output, translator, excel),
      ),
    )
  declareCoverageCommands(command('coverage'), commands)
  declareHolidaysCommands(command('holidays'), commands)
  declareUploadCommand(command('upload'), commands)
  declareLotsCommands(command('lots'), commands)
  declareTemplatesCommand(command('templates'), commands)
  declareCentralCommands(command('central'), commands)
  declareSapCommands(command('sap'), commands)
  declareProcedureCommands(command('procedures'), commands)
  const jobs = command('jobs')
  declareJobCommands(jobs, commands)
  declareArchiveCommands(jobs, commands)
  command('warehouse')
    .command('restore <file>')
    .description(text('help.warehouseRestore'))
    .action((file: string) =>
      commands.performOnFolder(({ folder, output }) => restoreBackup(folder, environment, output, translator, file)),
    )
  command('sql')
    .argument('<query>')
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_SQL_ROWS), 1_000)
    .action((sql: string, { limit }: { limit: number }) =>
      commands.perform(({ engine, output }) => showSql(engine, output, translator, sql, limit)),
    )
  return program
}
