import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import { deleteCoverage, readCoverageOf, replaceCoverage } from './coverage-rows.ts'

/**
 * Marks days (at least one) as closed with `note`, or removes that mark when `note` is null; to be called inside a transaction. Days that hold rows are
 * refused with INVALID_REQUEST, all or none.
 */
export async function markDaysClosed(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
  days: readonly BusinessDate[],
  note: string | null,
  markedAt: string,
): Promise<void> {
  const covered = await readCoverageOf(connection, datasetId, storeId, days)
  const selling = covered.find(({ rows }) => rows > 0)
  if (selling) {
    throw new AppError('INVALID_REQUEST', {
      details: { store: storeId, date: selling.businessDate, rows: selling.rows },
      technical: `${selling.businessDate} holds ${selling.rows} rows and cannot be closed`,
    })
  }
  if (note === null) {
    const marked = covered.filter(({ status }) => status === 'closed').map(({ businessDate }) => businessDate)
    if (marked.length > 0) await deleteCoverage(connection, datasetId, storeId, marked)
    return
  }
  const blank = {
    datasetId,
    storeId,
    status: 'closed',
    rows: 0,
    amount: null,
    sourceRows: null,
    sourceAmount: null,
    jobId: null,
  } as const
  await replaceCoverage(
    connection,
    [...new Set(days)].map((businessDate) => ({ ...blank, businessDate, loadedAt: markedAt, note })),
  )
}
