import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { Engine } from '../engine/engine.ts'
import type { CommandParts } from './command-parts.ts'
import { datasetArgument } from './dataset-argument.ts'
import { runSync } from './run-command.ts'

/** The word that means every enabled store; no store can be called so by mistake, since it is documented. */
const ALL_STORES = 'todas'

interface RunOptions {
  readonly stores: readonly string[]
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly reload?: boolean
}

export function declareRunCommand(run: Command, commands: CommandParts): void {
  const { environment, translator, parsers, datasets, perform } = commands
  const { text } = translator
  const storeIds = (list: string): readonly string[] => {
    const ids = list.split(',').map((id) => id.trim())
    if (ids.includes('')) throw new InvalidArgumentError(text('usage.noStores'))
    return ids
  }
  run
    .addArgument(datasetArgument(datasets, true))
    .requiredOption('--stores <ids>', text('option.stores'), storeIds)
    .requiredOption('--from <date>', text('option.from'), parsers.date)
    .requiredOption('--to <date>', text('option.to'), parsers.date)
    .option('--reload', text('option.reload'))
    .action((datasetId: DatasetId, { stores, from, to, reload }: RunOptions) =>
      perform(
        ({ engine, output }) =>
          runSync(engine, environment, output, translator, {
            datasetId,
            storeIds: [...chosenStores(engine, stores)],
            from,
            to,
            reload: reload === true,
          }),
        { runJobs: true },
      ),
    )
}

function chosenStores(engine: Engine, given: readonly string[]): readonly string[] {
  if (!given.includes(ALL_STORES)) return given
  const enabled = engine.stores.stores().filter((store) => store.enabled)
  return enabled.map((store) => store.id)
}
