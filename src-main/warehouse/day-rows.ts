import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { jsonValue } from './json-value.ts'
import { businessDateIn, identifier } from './sql-text.ts'
import type { DayRows, RowPage } from './warehouse-access.ts'

/**
 * One page of the rows of a store's day, in the order of their keys, with how many there are in all. The day is sorted anew for every page: even the
 * largest has some ten thousand rows.
 */
export async function readDayRows(
  connection: DuckDBConnection,
  tables: DatasetTables,
  storeId: string,
  businessDate: BusinessDate,
  { offset, limit }: RowPage,
): Promise<DayRows> {
  const { columns } = tables.dataset
  const where = `store_id = $1 AND ${businessDateIn([businessDate])}`
  const keys = tables.keyIndexes.map((index) => identifier(columns[index]?.name ?? ''))
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${tables.fact} WHERE ${where}`, [storeId])
  const reader = await connection.runAndReadAll(
    `SELECT ${columns.map(({ name }) => identifier(name)).join(', ')} FROM ${tables.fact} WHERE ${where}
     ORDER BY ${keys.join(', ')} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
    [storeId],
  )
  const types = reader.columnTypes()
  return {
    rows: reader.getRows().map((row) =>
      row.map((value, index) => {
        const type = types[index]
        return type ? jsonValue(value, type) : null
      }),
    ),
    total: Number(counted.getRows()[0]?.[0] ?? 0),
  }
}
