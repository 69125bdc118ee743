import { Option } from 'commander'
import type { Command } from 'commander'
import { SAP_MODES } from '../../../src-shared/domain/sap.ts'
import type { CommandParts } from '../command-parts.ts'
import { runSap } from './run-sap.ts'
import { discardSap, listSapCompanies, listSapSuppliers, sapMode } from './show-sap.ts'
import type { SupplierOptions } from './show-sap.ts'

const MAX_ROWS = 1_000_000

/** Companies and suppliers of SAP Business One. Its servers are entered in the window. */
export function declareSapCommands(sap: Command, { environment, translator, parsers, perform }: CommandParts): void {
  const { text } = translator
  const command = (name: string, help: string): Command => sap.command(name).description(text(`help.${help}`))
  const order = (name: string, help: string, kind: 'initialise' | 'suppliers'): void => {
    command(name, help)
      .option('--confirm', text('option.sapConfirm'))
      .action(({ confirm }: { confirm?: boolean }) =>
        perform(({ engine, output }) => runSap(engine, environment, output, translator, kind, confirm === true), {
          runJobs: true,
        }),
      )
  }
  order('init', 'sapInit', 'initialise')
  order('sync', 'sapSync', 'suppliers')
  command('discard', 'sapDiscard').action(() => perform(({ engine, output }) => discardSap(engine, output, translator)))
  command('companies', 'sapCompanies').action(() =>
    perform(({ engine, output }) => listSapCompanies(engine, output, translator)),
  )
  command('suppliers', 'sapSuppliers')
    .option('--search <words>', text('option.sapSearch'))
    .option('--instance <instance>', text('option.sapInstance'))
    .addOption(new Option('--mode <mode>', text('option.sapMode')).choices(SAP_MODES))
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_ROWS), 100)
    .option('--excel <file>', text('option.sapExcel'))
    .action((options: SupplierOptions) =>
      perform(({ engine, output }) => listSapSuppliers(engine, output, translator, options)),
    )
  command('mode [mode]', 'sapMode').action((mode: string | undefined) =>
    perform(({ engine, output }) => sapMode(engine, output, translator, mode)),
  )
}
