import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { CommandEnvironment } from './command-environment.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { watchJobs } from './follow-jobs.ts'
import type { Output } from './output.ts'
import { tellPaused } from './tell-paused.ts'

/** Runs a job of any kind and waits for its end, its retries included, showing the log on standard error. */
export async function enqueueJob(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  request: { readonly kind: string; readonly parameters: unknown },
): Promise<ExitCode> {
  if (tellPaused(engine, output, translator, request.kind)) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  try {
    const { id } = engine.jobs.enqueue({ ...request, operator: environment.operator })
    if (!(await watch.untilEnded(id))) return EXIT.failed
    const job = engine.jobs.get(id)
    output.result(job, () => {
      if (job.error) output.error(job.error)
      else output.line(translator.resultText(job.kind, job.result) ?? translator.text(`jobs.states.${job.state}`))
    })
    return job.state === 'completed' ? EXIT.done : EXIT.failed
  } finally {
    watch.stop()
  }
}
