import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { CallOptions } from '../../../src-shared/domain/procedure.ts'
import type { CommandParts } from '../command-parts.ts'
import type { TypedValue } from './call-of-options.ts'
import { describeProcedure } from './describe-procedure.ts'
import { findConnection } from './find-connection.ts'
import { forgetPin } from './forget-pin.ts'
import { listConnections, listProcedures } from './list-procedures.ts'
import { parseRelativeDate, relativeDayWords } from './relative-day-words.ts'
import { runProcedure } from './run-procedure.ts'

interface RunOptions {
  readonly connection?: string
  readonly param?: readonly TypedValue[]
  readonly null?: readonly TypedValue[]
  readonly relative?: readonly TypedValue[]
  readonly set?: string
  readonly transaction?: boolean
  readonly timeout?: number
  readonly retries?: number
  readonly output?: string
  readonly table: number
  readonly dryRun?: boolean
}

const WEEK_MINUTES = 7 * 24 * 60
const MAX_RETRIES = 10
const MAX_TABLES = 100_000

/** Stored procedures without the window: looking and running. Connections are changed in the window only, with the administrator's PIN. */
export function declareProcedureCommands(procedures: Command, parts: CommandParts): void {
  const { environment, translator, parsers, perform } = parts
  const { text } = translator
  const days = relativeDayWords(translator.language)
  const refuse = (key: string): never => {
    throw new InvalidArgumentError(text(`usage.${key}`, { days }))
  }
  const pair = (typed: string): readonly [string, string] => {
    const at = typed.indexOf('=')
    return at < 1 ? refuse('parameter') : [typed.slice(0, at).trim(), typed.slice(at + 1)]
  }
  const param = (typed: string, before: readonly TypedValue[] = []): readonly TypedValue[] => {
    const [name, value] = pair(typed)
    return [...before, [name, { kind: 'value', text: value }]]
  }
  const relative = (typed: string, before: readonly TypedValue[] = []): readonly TypedValue[] => {
    const [name, value] = pair(typed)
    const date = parseRelativeDate(value)
    return date === null ? refuse('relativeDate') : [...before, [name, { kind: 'relative', date }]]
  }
  const nothing = (name: string, before: readonly TypedValue[] = []): readonly TypedValue[] => [
    ...before,
    [name, { kind: 'null' }],
  ]
  const outputFile = (file: string): string => (/\.(xlsx|csv)$/i.test(file) ? file : refuse('output'))
  const command = (name: string, help: string): Command => procedures.command(name).description(text(`help.${help}`))

  command('connections', 'proceduresConnections').action(() =>
    perform(({ engine, output }) => listConnections(engine, output, translator)),
  )
  command('forget-pin', 'proceduresForgetPin')
    .requiredOption('--yes', text('option.procedureForgetPin'))
    .action(() => perform(({ engine, output }) => forgetPin(engine, output, translator)))
  command('list', 'proceduresList')
    .option('--connection <id>', text('option.procedureOnly'))
    .option('--search <text>', text('option.procedureSearch'))
    .action(({ connection, search }: { connection?: string; search?: string }) =>
      perform(({ engine, output }) =>
        listProcedures(engine, output, translator, { connectionId: connection ?? null, search: search ?? null }),
      ),
    )
  command('describe <procedure>', 'proceduresDescribe')
    .option('--connection <id>', text('option.procedureConnection'))
    .action((procedure: string, { connection }: { connection?: string }) =>
      perform(async ({ engine, output }) => {
        const connectionId = connection ?? (await findConnection(engine, procedure))
        return describeProcedure(engine, output, translator, { connectionId, procedure })
      }),
    )
  command('run <procedure>', 'proceduresRun')
    .option('--connection <id>', text('option.procedureConnection'))
    .option('--param <name=value>', text('option.procedureParam'), param)
    .option('--null <name>', text('option.procedureNull'), nothing)
    .option('--relative <name=day>', text('option.procedureRelative', { days }), relative)
    .option('--set <name>', text('option.procedureSet'))
    .option('--transaction', text('option.procedureTransaction'))
    .option('--timeout <minutes>', text('option.procedureTimeout'), parsers.wholeNumber(1, WEEK_MINUTES))
    .option('--retries <n>', text('option.procedureRetries'), parsers.wholeNumber(0, MAX_RETRIES))
    .option('--output <file>', text('option.procedureOutput'), outputFile)
    .option('--table <n>', text('option.procedureTable'), parsers.wholeNumber(1, MAX_TABLES), 1)
    .option('--dry-run', text('option.procedureDryRun'))
    .action((procedure: string, options: RunOptions) =>
      perform(
        async ({ engine, output }) =>
          runProcedure(
            { engine, environment, output, translator },
            {
              connectionId: options.connection ?? (await findConnection(engine, procedure)),
              procedure,
              values: [options.param, options.null, options.relative].flatMap((typed) => typed ?? []),
              options: optionsOf(options),
              setName: options.set ?? null,
              output: options.output ?? null,
              table: options.table,
              dryRun: options.dryRun === true,
            },
          ),
        { runJobs: options.dryRun !== true },
      ),
    )
}

function optionsOf({ transaction, timeout, retries }: RunOptions): Partial<CallOptions> {
  return {
    ...(transaction !== undefined && { transaction }),
    ...(timeout !== undefined && { timeoutMinutes: timeout }),
    ...(retries !== undefined && { retries }),
  }
}
