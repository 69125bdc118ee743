import { DuckDBInstance } from '@duckdb/node-api'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import { salesDataset } from './warehouse-sales.ts'

export const STORES = 20
export const ROWS_PER_STORE_DAY = 30_000
export const FIRST_DAY = '2025-01-01' as BusinessDate

/** Makes a warehouse at `filePath` with `days` of every store, night by night, as the product loads them, with values that do not compress to nothing. */
export async function fillSales(filePath: string, days: number): Promise<void> {
  await (await openWarehouse({ filePath, datasets: [salesDataset()], clock: systemClock })).close()
  const instance = await DuckDBInstance.create(filePath, { memory_limit: '2GiB', threads: '2' })
  const connection = await instance.connect()
  for (let day = 0; day < days; day++) {
    const date = addDays(FIRST_DAY, day)
    await connection.run(
      `INSERT INTO ventas_raw
       SELECT 'TIENDA-' || (n // ${ROWS_PER_STORE_DAY}), DATE '${date}', ${day} * 1000000::BIGINT + n, TIMESTAMP '${date} 08:00:00' + to_seconds(n % ${ROWS_PER_STORE_DAY}),
              'F' || lpad(CAST(n // 3 AS VARCHAR), 9, '0'), 'CAJA-' || (n % 12), '75910' || lpad(CAST(product AS VARCHAR), 8, '0'),
              'Jamón de pierna ahumado ' || product || ' g', 'Categoría ' || (product % 40), 1 + product % 5, 12.3456 + product, NULL,
              (product % 97) * 0.16, (12.3456 + product) * (1 + product % 5), CAST(product % 300 AS INTEGER)
       FROM (SELECT range AS n, hash(range + ${day}) % 18000 AS product FROM range(${STORES * ROWS_PER_STORE_DAY}))`,
    )
    await connection.run(
      `INSERT INTO coverage
       SELECT 'ventas', store_id, business_date, 'verified', count(*), CAST(sum(total) AS VARCHAR), count(*), CAST(sum(total) AS VARCHAR),
              '2025-12-31T00:00:00.000Z', 'seed', NULL
       FROM ventas_raw WHERE business_date = DATE '${date}' GROUP BY store_id, business_date`,
    )
  }
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
