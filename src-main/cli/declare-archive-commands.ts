import { Option } from 'commander'
import type { Command } from 'commander'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { JOB_STATES, LOG_LEVELS } from '../../src-shared/domain/job.ts'
import type { JobState, LogLevel } from '../../src-shared/domain/job.ts'
import type { CommandParts } from './command-parts.ts'
import { cleanUpJobs, queryJobs, searchJobs, showJobResult, showJobStatistics } from './job-archive-command.ts'
import { exportJobLog, searchJobLog, showJobLog } from './job-log-command.ts'

const MAX_LISTED = 500
const MAX_LINES = 100_000
const MAX_ROWS = 1_000_000
const MAX_DAYS = 3_650

interface SearchOptions {
  readonly state?: JobState
  readonly kind?: string
  readonly operator?: string
  readonly store?: string
  readonly from?: BusinessDate
  readonly to?: BusinessDate
  readonly parts?: boolean
  readonly limit: number
}

interface LogOptions {
  readonly search?: string
  readonly level?: LogLevel
  readonly kind?: string
  readonly store?: string
  readonly export?: string
  readonly limit: number
}

/** What looks back over jobs: search, logs, results, statistics, queries and cleaning. */
export function declareArchiveCommands(jobs: Command, { translator, parsers, perform }: CommandParts): void {
  const { text } = translator
  jobs
    .command('search [words...]')
    .description(text('help.jobsSearch'))
    .addOption(new Option('--state <state>', text('option.state')).choices(JOB_STATES))
    .option('--kind <kind>', text('option.kind'))
    .option('--operator <user>', text('option.operator'))
    .option('--store <id>', text('option.store'))
    .option('--from <date>', text('option.createdFrom'), parsers.date)
    .option('--to <date>', text('option.createdTo'), parsers.date)
    .option('--parts', text('option.parts'))
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_LISTED), 50)
    .action((words: readonly string[], { state, kind, operator, store, from, to, parts, limit }: SearchOptions) =>
      perform(({ engine, output }) =>
        searchJobs(engine, output, translator, {
          text: words.join(' '),
          states: state && [state],
          kinds: kind === undefined ? undefined : [kind],
          operator,
          storeId: store,
          fromMs: from && localMidnightMs(from, 0),
          toMs: to && localMidnightMs(to, 1),
          topLevelOnly: parts !== true,
          limit,
        }),
      ),
    )
  const log = jobs
    .command('log [job]')
    .description(text('help.jobsLog'))
    .option('--search <words>', text('option.search'))
    .addOption(new Option('--level <level>', text('option.level')).choices(LOG_LEVELS))
    .option('--kind <kind>', text('option.kind'))
    .option('--store <id>', text('option.store'))
    .option('--export <file>', text('option.export'))
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_LINES), 200)
  log.action((jobId: string | undefined, { search, level, kind, store, export: file, limit }: LogOptions) => {
    const searches = search !== undefined || level !== undefined || kind !== undefined || store !== undefined
    if (!searches && jobId === undefined) log.error(text('usage.logNeedsJob'), { exitCode: 2 })
    return perform(({ engine, output }) => {
      if (searches)
        return searchJobLog(engine, output, translator, {
          jobId,
          text: search ?? '',
          level,
          kind,
          storeId: store,
          limit,
        })
      const ofJob = jobId ?? ''
      return file === undefined
        ? showJobLog(engine, output, translator, ofJob)
        : exportJobLog(engine, output, translator, ofJob, file)
    })
  })
  jobs
    .command('result <job>')
    .description(text('help.jobsResult'))
    .action((jobId: string) => perform(({ engine, output }) => showJobResult(engine, output, translator, jobId)))
  jobs
    .command('stats')
    .description(text('help.jobsStats'))
    .option('--kind <kind>', text('option.kind'))
    .option('--days <n>', text('option.since'), parsers.wholeNumber(1, MAX_DAYS))
    .action(({ kind, days }: { kind?: string; days?: number }) =>
      perform(({ engine, output }) => showJobStatistics(engine, output, translator, { kind, days })),
    )
  jobs
    .command('query <sql>')
    .description(text('help.jobsQuery'))
    .option('--limit <n>', text('option.limit'), parsers.wholeNumber(1, MAX_ROWS), 1_000)
    .action((sql: string, { limit }: { limit: number }) =>
      perform(({ engine, output }) => queryJobs(engine, output, translator, sql, limit)),
    )
  jobs
    .command('cleanup')
    .description(text('help.jobsCleanup'))
    .option('--days <n>', text('option.days'), parsers.wholeNumber(1, MAX_DAYS))
    .action(({ days }: { days?: number }) =>
      perform(({ engine, output }) => cleanUpJobs(engine, output, translator, days)),
    )
}

/** Where the day begins on this computer, or the one that many days later. */
function localMidnightMs(date: BusinessDate, daysLater: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + daysLater).getTime()
}
