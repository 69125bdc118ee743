import type { DuckDBConnection } from '@duckdb/node-api'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { readCoverageOf, replaceCoverage } from './coverage-rows.ts'
import type { SourceDay } from './warehouse-access.ts'

/**
 * Notes what the store says of days (at least one) whose rows here no longer equal it: they become `loaded` with the store's figures, and keep their
 * rows, the instant of their loading and its job. Days without coverage or marked closed stay as they are. To be called inside a transaction; resolves
 * with the days that changed, ascending.
 */
export async function markDaysUnverified(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  storeId: string,
  days: readonly SourceDay[],
): Promise<CoverageDay[]> {
  const figures = new Map(days.map((day) => [day.businessDate, day]))
  const covered = await readCoverageOf(connection, datasetId, storeId, [...figures.keys()])
  const marked = covered.flatMap((day): CoverageDay[] => {
    const source = figures.get(day.businessDate)
    if (day.status === 'closed' || source === undefined) return []
    return [{ ...day, status: 'loaded', sourceRows: source.sourceRows, sourceAmount: source.sourceAmount }]
  })
  await replaceCoverage(connection, marked)
  return marked
}
