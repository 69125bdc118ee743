import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { closingNoteSchema } from '../../src-shared/domain/closing-note.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { CommandParts } from './command-parts.ts'
import { exportCoverage, listCoverage, markCoverage } from './coverage-command.ts'
import type { CoverageChoice } from './coverage-command.ts'

interface CoverageOptions {
  readonly dataset: DatasetId
  readonly stores: readonly string[]
  readonly from: BusinessDate
  readonly to: BusinessDate
}

/** Coverage day by day. Without `--stores` all of them, the disabled ones too. */
export function declareCoverageCommands(coverage: Command, commands: CommandParts): void {
  const { translator, parsers, datasets, perform } = commands
  const { text } = translator
  const ids = datasets.map(({ id }) => id)
  const storeIds = (list: string): readonly string[] => {
    if (list === 'todas') return []
    const given = list.split(',').map((id) => id.trim())
    // A variable that is empty must not become all stores.
    if (given.includes('')) throw new InvalidArgumentError(text('usage.noStores'))
    return given
  }
  const command = (name: string, help: string): Command =>
    coverage
      .command(name)
      .description(text(`help.${help}`))
      .addOption(coverage.createOption('--dataset <dataset>', text('option.dataset')).choices(ids).default(ids[0]))
      .requiredOption('--from <date>', text('option.from'), parsers.date)
      .requiredOption('--to <date>', text('option.to'), parsers.date)
  const choice = ({ dataset, stores, from, to }: CoverageOptions): CoverageChoice => ({
    datasetId: dataset,
    storeIds: stores,
    from,
    to,
  })
  const anyStores = ['--stores <ids>', text('option.stores'), storeIds, []] as const
  command('list', 'coverageList')
    .option(...anyStores)
    .action((options: CoverageOptions) =>
      perform(({ engine, output }) => listCoverage(engine, output, translator, choice(options))),
    )
  command('export', 'coverageExport')
    .option(...anyStores)
    .requiredOption('--out <file>', text('option.out'))
    .action((options: CoverageOptions & { readonly out: string }) =>
      perform(({ engine, output }) => exportCoverage(engine, output, translator, choice(options), options.out)),
    )
  // What changes something names its stores.
  command('close', 'coverageClose')
    .requiredOption('--stores <ids>', text('option.stores'), storeIds)
    .requiredOption('--note <text>', text('option.note'), parsers.text(closingNoteSchema))
    .action((options: CoverageOptions & { readonly note: string }) =>
      perform(({ engine, output }) => markCoverage(engine, output, translator, choice(options), options.note)),
    )
  command('reopen', 'coverageReopen')
    .requiredOption('--stores <ids>', text('option.stores'), storeIds)
    .action((options: CoverageOptions) =>
      perform(({ engine, output }) => markCoverage(engine, output, translator, choice(options), null)),
    )
}
