import type { JobView, SyncRunParameters, SyncStoreResult } from '../../src-shared/domain/job.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { Output } from './output.ts'
import { tellPaused } from './tell-paused.ts'

const MAX_CHILDREN = 1_000
const UNFINISHED = ['scheduled', 'queued', 'running'] as const
const STORE_LOAD = 'sync-store'
/** What else is unfinished, such as a backup that is tried again in ten minutes, has nothing to do with stores. */
const EXTRACTIONS: readonly string[] = ['sync-run', STORE_LOAD]

interface RunReport {
  readonly run: JobView
  readonly stores: readonly JobView[]
}

/**
 * Runs the extraction and waits for its end, showing its log on standard error. A run that an earlier Ctrl+C or power cut interrupted is
 * finished first: it goes on by itself as soon as the engine starts.
 */
export async function runSync(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  parameters: SyncRunParameters,
): Promise<ExitCode> {
  if (tellPaused(engine, output, translator, STORE_LOAD)) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const unfinished = engine.jobs.list({ parentId: null, states: UNFINISHED, limit: MAX_CHILDREN })
    for (const pending of unfinished.filter(({ kind }) => EXTRACTIONS.includes(kind))) {
      output.note(translator.text('run.resuming', { id: pending.id }))
      await watch.untilEnded(pending.id)
    }
    if (watch.interrupted) return EXIT.failed
    const plan = await engine.runs.plan(parameters)
    const stores = plan.stores.filter((store) => store.days.length + store.recheckDays.length > 0)
    if (stores.length === 0) {
      output.result({ run: null, stores: [] }, () => output.line(translator.text('run.nothing')))
      return EXIT.done
    }
    const key = plan.estimatedRows === null ? 'run.planUnknown' : 'run.plan'
    output.note(
      translator.text(key, { days: plan.totalDays, stores: stores.length, rows: Math.round(plan.estimatedRows ?? 0) }),
    )
    const started = await engine.runs.start(parameters)
    if (!(await watch.untilEnded(started.id))) return EXIT.failed
    return report(output, translator, {
      run: engine.jobs.get(started.id),
      stores: engine.jobs.list({ parentId: started.id, limit: MAX_CHILDREN }),
    })
  } finally {
    watch.stop()
  }
}

function report(output: Output, translator: Translator, result: RunReport): ExitCode {
  const { run, stores } = result
  const failed = stores.filter((store) => store.state === 'failed')
  const results = stores.flatMap((store) => (store.state === 'completed' ? [store.result as SyncStoreResult] : []))
  output.result(result, () => {
    for (const store of failed) {
      if (!store.error) continue
      output.note(`${store.storeId ?? ''}:`)
      output.error(store.error)
    }
    if (run.state === 'cancelled') output.line(translator.text('run.cancelled'))
    else if (failed.length > 0)
      output.line(translator.text('run.someFailed', { failed: failed.length, total: stores.length }))
    else {
      const rows = results.reduce((sum, each) => sum + each.rowsLoaded, 0)
      output.line(
        translator.text('run.done', { rows, days: results.reduce((sum, each) => sum + each.daysVerified, 0) }),
      )
    }
  })
  if (run.state === 'completed') return EXIT.done
  return run.state === 'failed' && failed.length < stores.length ? EXIT.someStoresFailed : EXIT.failed
}
