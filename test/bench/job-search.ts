import { JobArchiveReader } from '../../src-main/app-db/archive/job-archive-reader.ts'
import type { JobSearchQuery } from '../../src-main/app-db/archive/job-search-sql.ts'
import { temporaryAppDb } from '../support/temporary-app-db.ts'
import { writeJobHistory } from './job-history.ts'

const ROUNDS = 9
const DAY_MS = 24 * 3_600_000

/** Searches as people make them, each with a page of a hundred and the total. */
const SEARCHES: Readonly<Record<string, (nowMs: number) => Omit<JobSearchQuery, 'limit'>>> = {
  nothingTypedMs: () => ({ topLevelOnly: true }),
  rareWordMs: () => ({ text: 'caja123' }),
  storeMs: () => ({ text: 'merida' }),
  twoWordsMs: () => ({ text: 'conexión 10' }),
  everyJobMs: () => ({ text: 'ventas' }),
  everyFailedJobMs: () => ({ text: 'ventas', states: ['failed'] }),
  allFiltersMs: (nowMs) => ({
    text: 'vent',
    states: ['failed', 'cancelled'],
    kinds: ['sync-store'],
    operator: 'josé',
    fromMs: nowMs - 60 * DAY_MS,
    toMs: nowMs,
  }),
  nothingFoundMs: () => ({ text: 'zzz' }),
}

/** Median milliseconds of each search over `jobs` historical jobs, the slowest of any round, and that of the statistics of all of them. */
export function benchJobSearch(jobs: number): Readonly<Record<string, number>> {
  const nowMs = Date.now()
  const temporary = temporaryAppDb()
  writeJobHistory(temporary.filePath, jobs, nowMs)
  while (temporary.db.jobWords.hasPending()) temporary.db.jobWords.indexSome(5_000)
  const reader = new JobArchiveReader(temporary.filePath)
  try {
    let slowestMs = 0
    const medians = Object.entries(SEARCHES).map(([name, query]) => {
      const times = timesOf(() => reader.search({ ...query(nowMs), limit: 100 }))
      slowestMs = Math.max(slowestMs, ...times)
      return [name, median(times)] as const
    })
    const statisticsMs = median(timesOf(() => reader.statistics({})))
    return { jobs, ...Object.fromEntries(medians), slowestMs, statisticsMs }
  } finally {
    reader.close()
    temporary.remove()
  }
}

function timesOf(run: () => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN
}
