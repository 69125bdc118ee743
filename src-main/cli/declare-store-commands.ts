import { Option } from 'commander'
import type { Command } from 'commander'
import { encryptionSchema } from '../../src-shared/domain/store.ts'
import type { CommandParts } from './command-parts.ts'
import { showConnectivity } from './connectivity-command.ts'
import { readPassword } from './read-password.ts'
import { removeStore } from './remove-store-command.ts'
import { importStores, listStores, saveStore, testStores } from './stores-command.ts'
import type { StoreOptions } from './stores-command.ts'

const MAX_PORT = 65_535

export function declareStoreCommands(
  stores: Command,
  { environment, translator, parsers, perform }: CommandParts,
): void {
  const { text } = translator
  stores
    .command('add')
    .description(text('help.storesAdd'))
    .requiredOption('--id <id>', text('option.id'))
    .option('--name <name>', text('option.name'))
    .option('--server <host>', text('option.server'))
    .option('--port <port>', text('option.port'), parsers.wholeNumber(1, MAX_PORT))
    .option('--database <database>', text('option.database'))
    .option('--user <user>', text('option.user'))
    .addOption(new Option('--encryption <level>', text('option.encryption')).choices(encryptionSchema.options))
    .option('--history-start <date>', text('option.historyStart'), parsers.date)
    .option('--closed-weekdays <days>', text('option.closedWeekdays'), parsers.weekdays)
    .option('--time-zone <zone>', text('option.timeZone'))
    .option('--priority <n>', text('option.priority'), parsers.wholeNumber(0, 100))
    .option('--update', text('option.updateOne'))
    .option('--password-stdin', text('option.passwordStdin'))
    .action((options: StoreOptions & { passwordStdin?: boolean; update?: boolean }) =>
      perform(async ({ engine, output }) => {
        const { stdin, variables } = environment
        const { passwordStdin, update, ...given } = options
        const password = await readPassword({ fromStdin: passwordStdin === true, stdin, environment: variables })
        return saveStore(engine, output, translator, given, { update: update === true, password })
      }),
    )
  stores
    .command('list')
    .description(text('help.storesList'))
    .action(() => perform(({ engine, output }) => listStores(engine, output, translator)))
  stores
    .command('test [ids...]')
    .description(text('help.storesTest'))
    .action((storeIds: string[]) => perform(({ engine, output }) => testStores(engine, output, translator, storeIds)))
  stores
    .command('remove <id>')
    .description(text('help.storesRemove'))
    .option('--purge', text('option.purge'))
    .option('--yes', text('option.yes'))
    .action((storeId: string, { purge = false, yes = false }: { purge?: boolean; yes?: boolean }) =>
      perform(({ engine, output }) => removeStore(engine, environment, output, translator, storeId, { purge, yes }), {
        runJobs: purge && yes,
      }),
    )
  stores
    .command('connectivity [ids...]')
    .description(text('help.storesConnectivity'))
    .option('--last-known', text('option.lastKnown'))
    .action((storeIds: string[], { lastKnown }: { lastKnown?: boolean }) =>
      perform(({ engine, output }) =>
        showConnectivity(engine, output, translator, { storeIds, isLastKnown: lastKnown === true }),
      ),
    )
  stores
    .command('import <file>')
    .description(text('help.storesImport'))
    .option('--update', text('option.update'))
    .action((filePath: string, { update }: { update?: boolean }) =>
      perform(({ engine, output }) => importStores(engine, output, translator, filePath, update === true)),
    )
}
