import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import { AppError } from '../foundation/app-error.ts'
import { replaceCoverage } from './coverage-rows.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { sameDecimal } from '../extract/exact-decimal.ts'
import { businessDateIn } from './sql-text.ts'
import type { FactChunk } from './ingest/fact-chunk.ts'
import type { StagingArea } from './staging/staging-area.ts'
import type { DayToPublish, StagedDay, StagingKey } from './warehouse-access.ts'

export interface Publication {
  readonly tables: DatasetTables
  readonly staging: StagingArea
  readonly chunk: FactChunk
  readonly key: StagingKey
  /** At least one, each once. */
  readonly days: readonly DayToPublish[]
  readonly loadedAt: string
}

/**
 * Replaces the store's rows of these days by the staged ones, with their coverage; to be called inside a transaction. What is compared with each day's status
 * is what the table holds afterwards, so that green can only mean "equals the store". Throws INVALID_REQUEST when it does not or the job has no walk,
 * JOB_ALREADY_RUNNING when another job has taken over the store, VALUE_OUT_OF_RANGE, FILE_CORRUPT and its like of the staged pages.
 */
export async function publishStagedDays(
  connection: DuckDBConnection,
  publication: Publication,
): Promise<CoverageDay[]> {
  const { tables, staging, key, days, loadedAt } = publication
  const dates = days.map(({ businessDate }) => businessDate)
  if (new Set(dates).size !== dates.length)
    throw new AppError('INVALID_REQUEST', { technical: 'a day is published twice at once' })
  staging.owned(tables, key)
  const which = `store_id = $1 AND ${businessDateIn(dates)}`
  await connection.run(`DELETE FROM ${tables.fact} WHERE ${which}`, [key.storeId])
  await appendStagedRows(connection, publication, dates)
  const held = await readTotals(connection, tables, which, key.storeId)
  const coverage = days.map((day) => coverageOf(key, day, held.get(day.businessDate), loadedAt))
  await replaceCoverage(connection, coverage)
  return coverage.toSorted((a, b) => (a.businessDate < b.businessDate ? -1 : 1))
}

async function appendStagedRows(
  connection: DuckDBConnection,
  { tables, staging, chunk, key }: Publication,
  dates: readonly BusinessDate[],
): Promise<void> {
  const appender = await connection.createAppender(tables.factName)
  try {
    staging.visitRows(tables, key, dates, (batch, days) => chunk.append(appender, key.storeId, days, batch))
    appender.flushSync()
  } catch (error) {
    // Closing would try to store the rest.
    appender.clear()
    throw error
  } finally {
    appender.closeSync()
  }
}

type Totals = Pick<StagedDay, 'rows' | 'amount'>

/** Rows and amount of each day that has any. */
async function readTotals(
  connection: DuckDBConnection,
  tables: DatasetTables,
  which: string,
  storeId: string,
): Promise<ReadonlyMap<string, Totals>> {
  const reader = await connection.runAndReadAll(
    `SELECT CAST(business_date AS VARCHAR), count(*), CAST(${tables.amountSum} AS VARCHAR)
     FROM ${tables.fact} WHERE ${which} GROUP BY business_date`,
    [storeId],
  )
  return new Map(
    reader
      .getRows()
      .map((row) => [String(row[0]), { rows: Number(row[1]), amount: row[2] === null ? null : String(row[2]) }]),
  )
}

function coverageOf(key: StagingKey, day: DayToPublish, held: Totals | undefined, loadedAt: string): CoverageDay {
  const rows = held?.rows ?? 0
  const amount = held?.amount ?? null
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
