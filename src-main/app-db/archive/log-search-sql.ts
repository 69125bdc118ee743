import type { LogLevel } from '../../../src-shared/domain/job.ts'
import { textGlob } from './text-glob.ts'

/** Which lines of any job's log are looked for; every part left out lets all pass. Times are milliseconds since the epoch. */
export interface LogSearchQuery {
  readonly text?: string | undefined
  readonly levels?: readonly LogLevel[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly storeId?: string | undefined
  /** Of that job, or of all the jobs of that run. */
  readonly jobId?: string | undefined
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  /** Only lines older than this one. */
  readonly beforeSeq?: number | undefined
  readonly limit: number
  /** Events whose text, in the languages of the program, contains that word, by word. */
  readonly eventsOfWord?: Readonly<Record<string, readonly string[]>> | undefined
}

/** The words of what was typed: each must be in a line, in its text or in its variables. */
export function logWords(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10)
}

/** One stretch of the search, newest first, from `@beforeSeq` (not included) down to `@fromSeq`. */
export function logSearchSql(query: LogSearchQuery): {
  readonly sql: string
  readonly parameters: Readonly<Record<string, string | number>>
} {
  const conditions = ['l.seq < @beforeSeq', 'l.seq >= @fromSeq']
  const parameters: Record<string, string | number> = {}
  const add = (condition: string, name: string, value: string | number | undefined): void => {
    if (value === undefined) return
    conditions.push(condition)
    parameters[name] = value
  }
  const list = (values: readonly string[] | undefined): string | undefined => values && JSON.stringify(values)
  // Said in the index's own words, or SQLite would not see that it holds every line wanted.
  if (onlySerious(query.levels)) conditions.push("l.level IN ('warning', 'error')")
  add('l.level IN (SELECT value FROM json_each(@levels))', 'levels', list(query.levels))
  add('l.store_id = @storeId', 'storeId', query.storeId)
  add('(l.job_id = @jobId OR l.run_id = @jobId)', 'jobId', query.jobId)
  add('l.at_ms >= @fromMs', 'fromMs', query.fromMs)
  add('l.at_ms < @toMs', 'toMs', query.toMs)
  for (const [index, word] of logWords(query.text ?? '').entries()) {
    const events = `l.event IN (SELECT value FROM json_each(@events${index}))`
    const own = ['details', 'event', 'store_id'].map((column) => `l.${column} GLOB @glob${index}`)
    conditions.push(`(${[...own, events].join(' OR ')})`)
    parameters[`glob${index}`] = textGlob(word)
    parameters[`events${index}`] = JSON.stringify(query.eventsOfWord?.[word] ?? [])
  }
  add(
    '(SELECT kind FROM jobs WHERE id = l.job_id) IN (SELECT value FROM json_each(@kinds))',
    'kinds',
    list(query.kinds),
  )
  const sql = `SELECT l.* FROM job_logs l WHERE ${conditions.join(' AND ')} ORDER BY l.seq DESC LIMIT @limit`
  return { sql, parameters }
}

/** Lines of those levels are found by an index of their own, so that a search for them may look at all. */
export function onlySerious(levels: readonly LogLevel[] | undefined): boolean {
  return levels !== undefined && levels.every((level) => level === 'warning' || level === 'error')
}
