import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { Output } from './output.ts'
import { tellPaused } from './tell-paused.ts'

const MIB = 1024 * 1024

export interface RemoveStoreOptions {
  /** Its data, too. */
  readonly purge: boolean
  /** What would be lost has been read. */
  readonly yes: boolean
}

/** Removes a store and, only if that is confirmed, its data. Rejects with STORE_UNKNOWN and the vault's errors. */
export async function removeStore(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  storeId: string,
  { purge, yes }: RemoveStoreOptions,
): Promise<ExitCode> {
  const { text } = translator
  const preview = await engine.storeRemoval.preview(storeId)
  const { holdings, storeName: name } = preview
  if (purge && holdings.length > 0 && !yes) {
    output.result(preview, () => {
      output.line(text('store.wouldPurge', { name }))
      printHoldings(engine, output, translator, holdings)
      output.line(text('store.purgeNeedsYes'))
    })
    return EXIT.usage
  }
  if (purge && tellPaused(engine, output, translator, 'purge-store')) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const outcome = await engine.storeRemoval.remove(storeId, { purge, operator: environment.operator })
    const jobId = outcome.purgeJobId
    if (jobId !== null && !(await watch.untilEnded(jobId))) return EXIT.failed
    const job = jobId === null ? null : engine.jobs.get(jobId)
    output.result({ ...outcome, holdings: job === null ? holdings : [], job }, () => {
      if (preview.isStore) output.line(text('store.removed', { name }))
      if (outcome.cancelledJobs > 0) output.line(text('store.jobsCancelled', { count: outcome.cancelledJobs }))
      if (job?.error) output.error(job.error)
      else if (job) output.line(translator.resultText(job.kind, job.result) ?? '')
      else if (holdings.length > 0) {
        output.line(text('store.dataStays', { id: storeId }))
        printHoldings(engine, output, translator, holdings)
      }
    })
    return job === null || job.state === 'completed' ? EXIT.done : EXIT.failed
  } finally {
    watch.stop()
  }
}

function printHoldings(
  engine: Engine,
  output: Output,
  { text, language }: Translator,
  holdings: readonly StoreHolding[],
): void {
  const numbers = new Intl.NumberFormat(language === 'es' ? 'es-VE' : 'en-US')
  output.table(
    [
      { title: text('export.dataset') },
      { title: text('gaps.rows'), align: 'right' },
      { title: text('store.days'), align: 'right' },
      { title: text('export.from') },
      { title: text('export.to') },
      { title: 'MB', align: 'right' },
    ],
    holdings.map(({ datasetId, rows, days, from, to, estimatedBytes }) => [
      engine.datasets.find(({ id }) => id === datasetId)?.labels[language].name ?? datasetId,
      numbers.format(rows),
      numbers.format(days),
      from,
      to,
      numbers.format(Math.ceil(estimatedBytes / MIB)),
    ]),
  )
}
