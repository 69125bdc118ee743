import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { cancelJob, listJobs, pauseKind, rerunJob, retryJob, showJob } from './jobs-command.ts'
import type { CommandParts } from './command-parts.ts'
import { enqueueJob } from './enqueue-command.ts'

const MAX_LISTED = 500

export function declareJobCommands(jobs: Command, { environment, translator, parsers, perform }: CommandParts): void {
  const { text } = translator
  const json = (written: string): unknown => {
    try {
      return JSON.parse(written) as unknown
    } catch {
      throw new InvalidArgumentError(text('usage.json'))
    }
  }
  jobs
    .command('list')
    .description(text('help.jobsList'))
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_LISTED), 50)
    .action(({ limit }: { limit: number }) =>
      perform(({ engine, output }) => listJobs(engine, output, translator, limit)),
    )
  jobs
    .command('show <job>')
    .description(text('help.jobsShow'))
    .action((jobId: string) => perform(({ engine, output }) => showJob(engine, output, translator, jobId)))
  jobs
    .command('cancel <job>')
    .description(text('help.jobsCancel'))
    .action((jobId: string) => perform(({ engine, output }) => cancelJob(engine, output, translator, jobId)))
  jobs
    .command('retry <job>')
    .description(text('help.jobsRetry'))
    .action((jobId: string) => perform(({ engine, output }) => retryJob(engine, output, translator, jobId)))
  jobs
    .command('rerun <job>')
    .description(text('help.jobsRerun'))
    .option('--parameters <json>', text('option.parameters'), json)
    .action((jobId: string, given: { parameters?: unknown }) =>
      perform(({ engine, output }) => rerunJob(engine, output, translator, jobId, given)),
    )
  for (const paused of [true, false]) {
    jobs
      .command(paused ? 'pause <kind>' : 'resume <kind>')
      .description(text(paused ? 'help.jobsPause' : 'help.jobsResume'))
      .action((kind: string) => perform(({ engine, output }) => pauseKind(engine, output, translator, kind, paused)))
  }
  jobs
    .command('enqueue <kind>')
    .description(text('help.jobsEnqueue'))
    .option('--parameters <json>', text('option.parameters'), json, {})
    .action((kind: string, { parameters }: { parameters: unknown }) =>
      perform(({ engine, output }) => enqueueJob(engine, environment, output, translator, { kind, parameters }), {
        runJobs: true,
      }),
    )
}
