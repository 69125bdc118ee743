import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import type { JobSearchRequest } from '../jobs/job-archive.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { printJobs } from './jobs-command.ts'
import type { Output } from './output.ts'
import { printRows } from './print-rows.ts'

const DAY_MS = 24 * 3_600_000

export async function searchJobs(
  engine: Engine,
  output: Output,
  translator: Translator,
  request: JobSearchRequest,
): Promise<ExitCode> {
  const { jobs, total } = await engine.archive.search(request)
  output.result({ jobs, total }, () => {
    if (jobs.length === 0) output.line(translator.text('jobs.none'))
    else printJobs(jobs, output, translator)
    output.note(translator.text('jobs.total', { shown: jobs.length, total }))
  })
  return EXIT.done
}

/** Prints the result as it was kept: JSON, whatever `--json` says. */
export async function showJobResult(
  engine: Engine,
  output: Output,
  translator: Translator,
  jobId: string,
): Promise<ExitCode> {
  const result = await engine.archive.result(jobId)
  if (result === null && !output.json) output.note(translator.text('jobs.noResult'))
  else output.line(result ?? 'null')
  return EXIT.done
}

export async function showJobStatistics(
  engine: Engine,
  output: Output,
  translator: Translator,
  { kind, days }: { readonly kind: string | undefined; readonly days: number | undefined },
): Promise<ExitCode> {
  const { text } = translator
  const sinceMs = days === undefined ? undefined : engine.clock.nowMs() - days * DAY_MS
  const statistics = await engine.archive.statistics({ kind, sinceMs })
  const seconds = (ms: number | null): string =>
    ms === null ? '–' : text('jobs.seconds', { seconds: (ms / 1000).toFixed(1) })
  output.result(statistics, () => {
    output.table(
      [
        { title: text('jobs.kind') },
        { title: text('jobs.name') },
        { title: text('jobs.count'), align: 'right' },
        { title: text('jobs.success'), align: 'right' },
        { title: text('jobs.mean'), align: 'right' },
        { title: text('jobs.p95'), align: 'right' },
        { title: text('jobs.last') },
      ],
      statistics.map((each) => [
        translator.kindName(each.kind),
        each.name ?? text('jobs.allNames'),
        each.count,
        each.successRate === null ? '–' : `${(each.successRate * 100).toFixed(1)} %`,
        seconds(each.meanMs),
        seconds(each.p95Ms),
        new Date(each.lastEndedAtMs).toISOString(),
      ]),
    )
  })
  return EXIT.done
}

export async function queryJobs(
  engine: Engine,
  output: Output,
  translator: Translator,
  sql: string,
  limit: number,
): Promise<ExitCode> {
  printRows(await engine.archive.query(sql, limit), output, translator, limit)
  return EXIT.done
}

/** Removes old jobs, by the settings or all that ended more than `days` days ago. */
export async function cleanUpJobs(
  engine: Engine,
  output: Output,
  translator: Translator,
  days: number | undefined,
): Promise<ExitCode> {
  const { jobRetention } = engine.settings.get()
  const sweep = await engine.retention.sweep(
    days === undefined ? jobRetention : { completed: days, failed: days, cancelled: days, byKind: {} },
  )
  output.result(sweep, () => output.line(translator.text('jobs.removed', { jobs: sweep.jobs, lines: sweep.lines })))
  return EXIT.done
}
