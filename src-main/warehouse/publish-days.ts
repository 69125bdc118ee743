import type { DuckDBConnection } from '@duckdb/node-api'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import { AppError } from '../foundation/app-error.ts'
import { replaceCoverage } from './coverage-rows.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { discardStagedDays } from './discard-staging.ts'
import { sameDecimal } from '../extract/exact-decimal.ts'
import { businessDateIn } from './sql-text.ts'
import { readStagedTotals } from './staged-days.ts'
import type { StagedTotals } from './staged-days.ts'
import { ownsWalk } from './staging-cursors.ts'
import type { DayToPublish, StagingKey } from './warehouse-access.ts'

/**
 * Replaces the store's rows of these days (at least one) by the staged ones, with their coverage; to be called inside a transaction. A day is
 * published with the rows that are staged now, and its status must agree with them, so that green can only mean "equals the store".
 * Throws INVALID_REQUEST when it does not or the job has no walk, JOB_ALREADY_RUNNING when another job has taken over the store.
 */
export async function publishStagedDays(
  connection: DuckDBConnection,
  tables: DatasetTables,
  key: StagingKey,
  days: readonly DayToPublish[],
  loadedAt: string,
): Promise<CoverageDay[]> {
  const dates = days.map(({ businessDate }) => businessDate)
  if (new Set(dates).size !== dates.length)
    throw new AppError('INVALID_REQUEST', { technical: 'a day is published twice at once' })
  if (!(await ownsWalk(connection, key))) {
    throw new AppError('INVALID_REQUEST', {
      details: { field: 'jobId' },
      technical: `days of ${key.storeId} without a started walk of ${key.jobId}`,
    })
  }
  const staged = await readStagedTotals(connection, tables, key.storeId, dates)
  const coverage = days.map((day) => coverageOf(key, day, staged.get(day.businessDate), loadedAt))
  const which = `store_id = $1 AND ${businessDateIn(dates)}`
  await connection.run(`DELETE FROM ${tables.fact} WHERE ${which}`, [key.storeId])
  await connection.run(
    `INSERT INTO ${tables.fact} (${tables.columnList}) SELECT ${tables.columnList} FROM ${tables.staging} WHERE ${which}`,
    [key.storeId],
  )
  await replaceCoverage(connection, coverage)
  await discardStagedDays(connection, tables, key.storeId, dates)
  return coverage.toSorted((a, b) => (a.businessDate < b.businessDate ? -1 : 1))
}

function coverageOf(
  key: StagingKey,
  day: DayToPublish,
  staged: StagedTotals | undefined,
  loadedAt: string,
): CoverageDay {
  const rows = staged?.rows ?? 0
  const amount = staged?.amount ?? null
  const contradiction = statusContradiction(day, rows, amount)
  if (contradiction !== null) {
    throw new AppError('INVALID_REQUEST', {
      details: { store: key.storeId, date: day.businessDate },
      technical: `${day.businessDate} as ${day.status}: ${contradiction}`,
    })
  }
  return {
    datasetId: key.datasetId,
    storeId: key.storeId,
    businessDate: day.businessDate,
    status: day.status,
    rows,
    amount,
    sourceRows: day.sourceRows,
    sourceAmount: day.sourceAmount,
    loadedAt,
    jobId: key.jobId,
    note: null,
  }
}

function statusContradiction(day: DayToPublish, rows: number, amount: string | null): string | null {
  if (day.status === 'closed') return 'closed days are marked, not published'
  if (day.status === 'empty_at_source') return rows === 0 ? null : `${rows} rows are staged`
  if (day.status !== 'verified') return null
  if (day.sourceRows !== rows) return `${rows} rows staged, ${String(day.sourceRows)} at the source`
  if (!sameAmount(day.sourceAmount, amount))
    return `amount ${String(amount)} staged, ${String(day.sourceAmount)} at the source`
  return null
}

function sameAmount(source: string | null, staged: string | null): boolean {
  return source === null || staged === null ? source === staged : sameDecimal(source, staged)
}
