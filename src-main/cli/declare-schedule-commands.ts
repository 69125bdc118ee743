import type { Command } from 'commander'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { settingsSchema } from '../../src-shared/domain/settings.ts'
import type { CommandParts } from './command-parts.ts'
import { datasetArgument } from './dataset-argument.ts'
import {
  runScheduleNow,
  setSchedule,
  setStoreSchedule,
  showSchedule,
  showScheduleHistory,
  switchSchedule,
} from './schedule-command.ts'
import type { ScheduleOptions, StoreScheduleOptions } from './schedule-command.ts'

const MAX_SLOTS = 400
const MAX_PARALLEL_STORES = settingsSchema.shape.parallelStores.maxValue ?? 1

/** The automatic mode. Values are checked by the engine, which says what it allows. */
export function declareScheduleCommands(
  schedule: Command,
  { environment, translator, parsers, datasets, perform }: CommandParts,
): void {
  const { text } = translator
  const command = (name: string, help: string): Command =>
    schedule
      .command(name)
      .description(text(`help.${help}`))
      .addArgument(datasetArgument(datasets, false))
  const ids = (list: string): readonly string[] => (list === 'none' ? [] : list.split(',').map((id) => id.trim()))
  command('show', 'scheduleShow').action((datasetId: DatasetId) =>
    perform(({ engine, output }) => showSchedule(engine, output, translator, datasetId)),
  )
  command('set', 'scheduleSet')
    .option('--hour <n>', text('option.hour'), Number)
    .option('--minute <n>', text('option.minute'), Number)
    .option('--retries <n>', text('option.retries'), Number)
    .option('--interval <minutes>', text('option.interval'), Number)
    .option('--time-zone <zone>', text('option.scheduleZone'))
    .option('--gap-days <n>', text('option.gapDays'), Number)
    .option('--catch-up-days <n>', text('option.catchUpDays'), Number)
    .option('--policy <policy>', text('option.policy'))
    .option('--opens <hour>', text('option.opens'), Number)
    .option('--closes <hour>', text('option.closes'), Number)
    .option('--stores-while-open <n>', text('option.storesWhileOpen'), Number)
    .option('--parallel <n>', text('option.parallel'), parsers.wholeNumber(1, MAX_PARALLEL_STORES))
    .option('--exclude <ids>', text('option.exclude'), ids)
    .action((datasetId: DatasetId, options: ScheduleOptions) =>
      perform(({ engine, output }) => setSchedule(engine, output, translator, datasetId, options)),
    )
  command('store', 'scheduleStore')
    .requiredOption('--store <id>', text('option.id'))
    .option('--priority <n>', text('option.priority'), Number)
    .option('--retries <n>', text('option.retries'), Number)
    .option('--interval <minutes>', text('option.interval'), Number)
    .option('--reset', text('option.resetStore'))
    .action((datasetId: DatasetId, { store, ...own }: StoreScheduleOptions & { store: string }) =>
      perform(({ engine, output }) => setStoreSchedule(engine, output, translator, datasetId, store, own)),
    )
  for (const [name, help, enabled] of [
    ['enable', 'scheduleEnable', true],
    ['disable', 'scheduleDisable', false],
  ] as const)
    command(name, help).action((datasetId: DatasetId) =>
      perform(({ engine, output }) => switchSchedule(engine, output, translator, datasetId, enabled)),
    )
  command('run-now', 'scheduleRunNow').action((datasetId: DatasetId) =>
    perform(({ engine, output }) => runScheduleNow(engine, environment, output, translator, datasetId), {
      runJobs: true,
    }),
  )
  command('history', 'scheduleHistory')
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_SLOTS), 30)
    .action((datasetId: DatasetId, { limit }: { limit: number }) =>
      perform(({ engine, output }) => showScheduleHistory(engine, output, translator, datasetId, limit)),
    )
}
