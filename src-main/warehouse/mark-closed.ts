import { listValue } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'
import type { StoreDays } from './warehouse-access.ts'

/** The marked days, a row each, made of the lists $2 and $3. */
const MARKED = 'SELECT DISTINCT unnest($2::VARCHAR[]) AS store_id, CAST(unnest($3::VARCHAR[]) AS DATE) AS business_date'

/**
 * Marks days (at least one) of any number of stores as closed with `note`, or removes that mark when `note` is null; to be called inside a transaction. Days that hold rows, here or
 * by what their store last said, are refused with DAY_HAS_ROWS, all or none.
 */
export async function markDaysClosed(
  connection: DuckDBConnection,
  datasetId: DatasetId,
  marks: readonly StoreDays[],
  note: string | null,
  markedAt: string,
): Promise<void> {
  const stores = listValue(marks.flatMap(({ storeId, days }) => days.map(() => storeId)))
  const dates = listValue(marks.flatMap(({ days }) => days.map(String)))
  if (note === null) {
    await deleteMarked(connection, [datasetId, stores, dates], `AND status = 'closed'`)
    return
  }
  await refuseSelling(connection, [datasetId, stores, dates])
  await deleteMarked(connection, [datasetId, stores, dates], '')
  await connection.run(
    `INSERT INTO coverage SELECT $1, store_id, business_date, 'closed', 0, NULL, NULL, NULL, $4, NULL, $5 FROM (${MARKED})`,
    [datasetId, stores, dates, markedAt, note],
  )
}

type MarkedDays = [DatasetId, DuckDBListValue, DuckDBListValue]

async function refuseSelling(connection: DuckDBConnection, marked: MarkedDays): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT store_id, CAST(business_date AS VARCHAR), greatest(rows, coalesce(source_rows, 0))
     FROM coverage JOIN (${MARKED}) USING (store_id, business_date)
     WHERE dataset_id = $1 AND (rows > 0 OR source_rows > 0) ORDER BY ALL LIMIT 1`,
    marked,
  )
  const [selling] = reader.getRows()
  if (!selling) return
  const [store, date, rows] = [String(selling[0]), String(selling[1]) as BusinessDate, Number(selling[2])]
  throw new AppError('DAY_HAS_ROWS', { details: { store, date, rows } })
}

async function deleteMarked(connection: DuckDBConnection, marked: MarkedDays, which: string): Promise<void> {
  await connection.run(
    `DELETE FROM coverage USING (${MARKED}) AS marked
     WHERE dataset_id = $1 AND coverage.store_id = marked.store_id AND coverage.business_date = marked.business_date ${which}`,
    marked,
  )
}
