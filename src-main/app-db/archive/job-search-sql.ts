import type { JobState } from '../../../src-shared/domain/job.ts'

/** Which jobs are looked for; every part left out lets all pass. Times are milliseconds since the epoch. */
export interface JobSearchQuery {
  readonly text?: string | undefined
  readonly states?: readonly JobState[] | undefined
  readonly kinds?: readonly string[] | undefined
  readonly operator?: string | undefined
  readonly storeId?: string | undefined
  /** Created at or after, and before. */
  readonly fromMs?: number | undefined
  readonly toMs?: number | undefined
  readonly topLevelOnly?: boolean | undefined
  /** Only jobs older than this one. */
  readonly beforeSeq?: number | undefined
  readonly limit: number
  /** Kinds whose name in words contains all of the text's words from this one on, by word; see `jobWords`. */
  readonly kindsOfWord?: Readonly<Record<string, readonly string[]>> | undefined
}

export interface SearchSql {
  /** `seq`s that pass, newest first, at most `@limit`. */
  readonly page: string
  readonly count: string
  readonly parameters: Readonly<Record<string, string | number>>
}

/** Words of what was typed, as the index cuts them: letters and digits, whatever stands between. */
export function jobWords(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []
}

/** How many jobs have the words, counted no further than `@atMost`: the ways of applying filters are chosen by it. */
export const COUNT_MATCHES = `SELECT count(*) AS jobs FROM (SELECT 1 FROM job_words WHERE job_words MATCH @match LIMIT @atMost)`

/**
 * Every word must begin a word of what a job is called, or name its kind or store; without case or accents. Null when nothing was typed.
 * Words hold letters and digits only: nothing to escape in FTS5's syntax (https://sqlite.org/fts5.html#full_text_query_syntax).
 */
export function matchOf(query: JobSearchQuery, storesOfWord: ReadonlyMap<string, readonly string[]>): string | null {
  const named = (column: string, names: readonly string[] | undefined): readonly string[] =>
    (names ?? []).map((name) => `${column} : ^ "${name.replaceAll('"', '""')}"`)
  const words = jobWords(query.text ?? '').map((word) => [
    `"${word}" *`,
    ...named('kind', query.kindsOfWord?.[word]),
    ...named('store_id', storesOfWord.get(word)),
  ])
  return words.length === 0 ? null : words.map((alternatives) => `(${alternatives.join(' OR ')})`).join(' AND ')
}

/**
 * The page and the count of a search. Few matches are looked up one by one in `jobs_facets`; many (`isCommon`) are merged with a scan of it in
 * the order of `seq`, which both indexes have: the rows themselves, whose parameters are long, are never read.
 */
export function jobSearchSql(query: JobSearchQuery, match: string | null, isCommon: boolean): SearchSql {
  const facets = facetConditions(query)
  const parameters: Record<string, string | number> = { ...facets.parameters, limit: query.limit }
  if (match !== null) parameters['match'] = match
  if (query.beforeSeq !== undefined) parameters['beforeSeq'] = query.beforeSeq
  const older = (column: string): readonly string[] => (query.beforeSeq === undefined ? [] : [`${column} < @beforeSeq`])
  const where = (...conditions: readonly string[]): string =>
    conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  if (match === null) {
    return {
      page: `SELECT seq FROM jobs j ${where(...facets.conditions, ...older('seq'))} ORDER BY seq DESC LIMIT @limit`,
      count: `SELECT count(*) AS jobs FROM jobs j INDEXED BY jobs_facets ${where(...facets.conditions)}`,
      parameters,
    }
  }
  const words = 'job_words MATCH @match'
  if (facets.conditions.length === 0) {
    return {
      page: `SELECT rowid AS seq FROM job_words ${where(words, ...older('rowid'))} ORDER BY rowid DESC LIMIT @limit`,
      count: `SELECT count(*) AS jobs FROM job_words ${where(words)}`,
      parameters,
    }
  }
  if (!isCommon) {
    const from = 'FROM job_words w CROSS JOIN jobs j INDEXED BY jobs_facets ON j.seq = w.rowid'
    return {
      page: `SELECT j.seq ${from} ${where(words, ...facets.conditions, ...older('w.rowid'))} ORDER BY w.rowid DESC LIMIT @limit`,
      count: `SELECT count(*) AS jobs ${from} ${where(words, ...facets.conditions)}`,
      parameters,
    }
  }
  const merged = (olderOnly: boolean, order: 'ASC' | 'DESC'): string => `
    SELECT rowid AS seq FROM job_words ${where(words, ...(olderOnly ? older('rowid') : []))}
    INTERSECT SELECT seq FROM jobs j INDEXED BY jobs_facets ${where(...facets.conditions, ...(olderOnly ? older('seq') : []))}
    ORDER BY 1 ${order}`
  return {
    page: `${merged(true, 'DESC')} LIMIT @limit`,
    count: `SELECT count(*) AS jobs FROM (${merged(false, 'ASC')})`,
    parameters,
  }
}

function facetConditions(query: JobSearchQuery): {
  readonly conditions: readonly string[]
  readonly parameters: Readonly<Record<string, string | number>>
} {
  const conditions: string[] = []
  const parameters: Record<string, string | number> = {}
  const add = (condition: string, name: string, value: string | number | undefined): void => {
    if (value === undefined) return
    conditions.push(condition)
    parameters[name] = value
  }
  const addList = (column: string, name: string, values: readonly string[] | undefined): void => {
    if (!values) return
    conditions.push(`${column} IN (${values.map((_, index) => `@${name}${index}`).join(', ')})`)
    for (const [index, value] of values.entries()) parameters[`${name}${index}`] = value
  }
  addList('j.state', 'state', query.states)
  addList('j.kind', 'kind', query.kinds)
  add('j.operator = @operator', 'operator', query.operator)
  add('j.store_id = @storeId', 'storeId', query.storeId)
  add('j.created_at_ms >= @fromMs', 'fromMs', query.fromMs)
  add('j.created_at_ms < @toMs', 'toMs', query.toMs)
  if (query.topLevelOnly === true) conditions.push('j.parent_id IS NULL')
  return { conditions, parameters }
}
