import type { JobView } from '../../src-shared/domain/job.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

const MAX_CHILDREN = 1_000

export function listJobs(engine: Engine, output: Output, translator: Translator, limit: number): ExitCode {
  const jobs = engine.jobs.list({ parentId: null, limit })
  output.result(jobs, () => {
    if (jobs.length === 0) output.line(translator.text('jobs.none'))
    else printJobs(jobs, output, translator)
  })
  return EXIT.done
}

export function showJob(engine: Engine, output: Output, translator: Translator, jobId: string): ExitCode {
  const job = engine.jobs.get(jobId)
  const children = engine.jobs.list({ parentId: jobId, limit: MAX_CHILDREN })
  output.result({ job, children, history: engine.jobs.history(jobId) }, () => {
    printJobs([job, ...children], output, translator)
    for (const each of [job, ...children]) if (each.error) output.error(each.error)
  })
  return EXIT.done
}

export function cancelJob(engine: Engine, output: Output, translator: Translator, jobId: string): ExitCode {
  const job = engine.jobs.cancel(jobId, engine.operator)
  const text = job.state === 'cancelled' ? 'jobs.cancelled' : 'jobs.cancelling'
  output.result(job, () => output.line(translator.text(text, { id: job.id })))
  return EXIT.done
}

export function retryJob(engine: Engine, output: Output, translator: Translator, jobId: string): ExitCode {
  return showQueued(engine.jobs.retry(jobId, engine.operator), output, translator)
}

/** `given` without parameters repeats the job with its own. */
export function rerunJob(
  engine: Engine,
  output: Output,
  translator: Translator,
  jobId: string,
  given: { readonly parameters?: unknown },
): ExitCode {
  return showQueued(engine.jobs.rerun(jobId, { ...given, operator: engine.operator }), output, translator)
}

export function pauseKind(
  engine: Engine,
  output: Output,
  translator: Translator,
  kind: string,
  paused: boolean,
): ExitCode {
  if (paused) engine.jobs.pauseKind(kind, engine.operator)
  else engine.jobs.resumeKind(kind)
  output.result(engine.jobs.pausedKinds(), () =>
    output.line(translator.text(paused ? 'jobs.paused' : 'jobs.resumed', { kind: translator.kindName(kind) })),
  )
  return EXIT.done
}

function showQueued(job: JobView, output: Output, translator: Translator): ExitCode {
  output.result(job, () => output.line(translator.text('jobs.queuedAgain', { id: job.id })))
  return EXIT.done
}

export function printJobs(jobs: readonly JobView[], output: Output, translator: Translator): void {
  const text = translator.text
  output.table(
    [
      { title: text('jobs.id') },
      { title: text('jobs.kind') },
      { title: text('jobs.name') },
      { title: text('jobs.state') },
      { title: text('jobs.store') },
      { title: text('jobs.operator') },
      { title: text('jobs.started') },
      { title: text('jobs.finished') },
      { title: text('jobs.progress'), align: 'right' },
    ],
    jobs.map((job) => [
      job.id,
      translator.kindName(job.kind),
      job.name,
      text(`jobs.states.${job.state}`),
      job.storeId ?? '',
      job.operator,
      job.startedAt ?? '',
      job.finishedAt ?? '',
      job.progress === null ? '' : `${job.progress.done}/${job.progress.total ?? '?'}`,
    ]),
  )
}
