import { Command, Option } from 'commander'
import type { Engine } from '../engine/engine.ts'
import { syncRunParametersSchema } from '../../src-shared/domain/job.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { showGaps } from './gaps-command.ts'
import { cancelJob, listJobs, showJob, showJobLog } from './jobs-command.ts'
import type { Output } from './output.ts'
import { readPassword } from './read-password.ts'
import { runSync } from './run-command.ts'
import { showSql } from './sql-command.ts'
import { addStore, importStores, listStores, testStores } from './stores-command.ts'
import type { StoreOptions } from './stores-command.ts'

export interface GlobalOptions {
  readonly json?: boolean
  readonly dataDir?: string
  readonly lang: 'es' | 'en'
  readonly demo?: boolean
  readonly demoDays: string
  readonly demoRows: string
  readonly keyFile?: string
}

/** What a command is given to work with. */
export interface CommandSession {
  readonly engine: Engine
  readonly output: Output
}

type Action = (session: CommandSession) => Promise<ExitCode | void> | ExitCode | void

interface ProgramParts {
  readonly environment: CommandEnvironment
  readonly translator: Translator
  /** Opens the engine with the program's global options, runs the action and closes it. */
  readonly withEngine: (globals: GlobalOptions, runJobs: boolean, action: Action) => Promise<void>
}

/** The commands and their options. Parsing throws CommanderError for anything that does not fit. */
export function createProgram({ environment, translator, withEngine }: ProgramParts): Command {
  const text = translator.text
  const program = new Command('caudal')
    .description(text('program'))
    .option('--json', text('option.json'))
    .option('--data-dir <folder>', text('option.dataDir'))
    .addOption(new Option('--lang <language>', text('option.lang')).choices(['es', 'en']).default('es'))
    .option('--demo', text('option.demo'))
    .option('--demo-days <n>', text('option.demoDays'), '60')
    .option('--demo-rows <n>', text('option.demoRows'), '200')
    .option('--key-file <file>', text('option.keyFile'))
    .exitOverride()
  program.configureOutput({
    writeOut: (written) => void environment.stdout.write(written),
    writeErr: (written) => void environment.stderr.write(written),
  })
  const run = (action: Action): Promise<void> => withEngine(program.opts<GlobalOptions>(), false, action)

  addStoreCommands(program.command('stores').description(text('help.stores')), { environment, translator, run })
  program
    .command('run')
    .description(text('help.run'))
    .addArgument(program.createArgument('<dataset>').choices(['ventas']))
    .requiredOption('--stores <ids>', text('option.stores'))
    .requiredOption('--from <date>', text('option.from'))
    .requiredOption('--to <date>', text('option.to'))
    .option('--reload', text('option.reload'))
    .action((datasetId: string, options: { stores: string; from: string; to: string; reload?: boolean }) =>
      withEngine(program.opts<GlobalOptions>(), true, ({ engine, output }) => {
        const parsed = syncRunParametersSchema.safeParse({
          datasetId,
          storeIds: chosenStores(engine, options.stores),
          from: options.from,
          to: options.to,
          reload: options.reload === true,
        })
        if (!parsed.success)
          throw new AppError('INVALID_REQUEST', { details: { field: parsed.error.issues[0]?.path.join('.') ?? '' } })
        return runSync(engine, environment, output, translator, parsed.data)
      }),
    )
  program
    .command('gaps')
    .description(text('help.gaps'))
    .action(() => run(({ engine, output }) => showGaps(engine, output, translator)))
  addJobCommands(program.command('jobs').description(text('help.jobs')), { translator, run })
  program
    .command('sql <query>')
    .description(text('help.sql'))
    .option('--limit <n>', text('option.limit'), '1000')
    .action((sql: string, options: { limit: string }) =>
      run(({ engine, output }) => showSql(engine, output, translator, sql, Number(options.limit))),
    )
  return program
}

function addStoreCommands(
  stores: Command,
  {
    environment,
    translator,
    run,
  }: Pick<ProgramParts, 'environment' | 'translator'> & { readonly run: (action: Action) => Promise<void> },
): void {
  const text = translator.text
  stores
    .command('add')
    .description(text('help.storesAdd'))
    .requiredOption('--id <id>')
    .option('--name <name>')
    .requiredOption('--server <host>')
    .option('--port <port>', '', '1433')
    .requiredOption('--database <database>')
    .requiredOption('--user <user>')
    .addOption(
      new Option('--encryption <level>', text('option.encryption'))
        .choices(['tls12', 'tls10', 'none'])
        .default('tls12'),
    )
    .option('--history-start <date>')
    .option('--closed <weekdays>')
    .option('--time-zone <zone>', '', Intl.DateTimeFormat().resolvedOptions().timeZone)
    .option('--priority <n>', '', '50')
    .option('--update', text('option.update'))
    .option('--password-stdin', text('option.passwordStdin'))
    .action((options: StoreOptions & { passwordStdin?: boolean }) =>
      run(async ({ engine, output }) => {
        const { stdin, variables } = environment
        const password = await readPassword({
          fromStdin: options.passwordStdin === true,
          stdin,
          environment: variables,
          storeId: options.id,
        })
        await addStore(engine, output, translator, options, password)
      }),
    )
  stores
    .command('list')
    .description(text('help.storesList'))
    .action(() => run(({ engine, output }) => listStores(engine, output, translator)))
  stores
    .command('test [ids...]')
    .description(text('help.storesTest'))
    .action((storeIds: string[]) => run(({ engine, output }) => testStores(engine, output, translator, storeIds)))
  stores
    .command('import <file>')
    .description(text('help.storesImport'))
    .option('--update', text('option.update'))
    .action((filePath: string, options: { update?: boolean }) =>
      run(({ engine, output }) => importStores(engine, output, translator, filePath, options.update === true)),
    )
}

function addJobCommands(
  jobs: Command,
  { translator, run }: Pick<ProgramParts, 'translator'> & { readonly run: (action: Action) => Promise<void> },
): void {
  const text = translator.text
  jobs
    .command('list')
    .description(text('help.jobsList'))
    .option('--limit <n>', text('option.limit'), '50')
    .action((options: { limit: string }) =>
      run(({ engine, output }) => listJobs(engine, output, translator, Number(options.limit))),
    )
  jobs
    .command('show <job>')
    .description(text('help.jobsShow'))
    .action((jobId: string) => run(({ engine, output }) => showJob(engine, output, translator, jobId)))
  jobs
    .command('log <job>')
    .description(text('help.jobsLog'))
    .action((jobId: string) => run(({ engine, output }) => showJobLog(engine, output, translator, jobId)))
  jobs
    .command('cancel <job>')
    .description(text('help.jobsCancel'))
    .action((jobId: string) => run(({ engine, output }) => cancelJob(engine, output, translator, jobId)))
}

function chosenStores(engine: Engine, list: string): readonly string[] {
  if (list === 'todas')
    return engine.stores
      .stores()
      .filter((store) => store.enabled)
      .map((store) => store.id)
  return list.split(',').map((storeId) => storeId.trim())
}

/** Exit code of an action that returned nothing. */
export function exitOf(result: ExitCode | void): ExitCode {
  return result ?? EXIT.done
}
