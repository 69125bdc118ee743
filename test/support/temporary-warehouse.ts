import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { ColumnarBatch } from '../../src-main/extract/columnar-batch.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import type { DayToPublish, StagingCursor, StagingKey } from '../../src-main/warehouse/warehouse-access.ts'
import type { Warehouse } from '../../src-main/warehouse/warehouse.ts'
import { smallSales } from './small-sales.ts'

export const monday = '2025-10-20' as BusinessDate
export const tuesday = '2025-10-21' as BusinessDate
export const periferico: StagingKey = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' }

/** A warehouse file in a folder of its own. */
class TemporaryWarehouse {
  readonly #folder = mkdtempSync(join(tmpdir(), 'caudal-warehouse-'))
  #opened: Warehouse | null = null

  /** Closes it first when it is open: a program that ends and starts again. */
  async open(datasets: readonly Dataset[] = [smallSales]): Promise<Warehouse> {
    await this.#opened?.close()
    this.#opened = await openWarehouse({
      filePath: join(this.#folder, 'warehouse.duckdb'),
      datasets,
      clock: systemClock,
    })
    return this.#opened
  }

  async remove(): Promise<void> {
    await this.#opened?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** For `test.extend`, a new warehouse for each test: `warehouse` is the open one, `place` opens its file anew. */
export const onWarehouse = {
  place: async ({ onTestFinished }: TestContext, provide: (place: TemporaryWarehouse) => Promise<void>) => {
    const place = new TemporaryWarehouse()
    onTestFinished(() => place.remove())
    await provide(place)
  },
  warehouse: async ({ place }: { place: TemporaryWarehouse }, provide: (warehouse: Warehouse) => Promise<void>) => {
    await provide(await place.open())
  },
}

/** Starts a walk over Monday and Tuesday and stages all of it as one page. */
export async function stagePage(
  warehouse: Warehouse,
  owner: StagingKey,
  batches: readonly ColumnarBatch[],
): Promise<StagingCursor> {
  const start = await warehouse.startSpan(owner, { from: monday, to: tuesday }, 'query')
  const cursor = {
    ...start,
    position: ['x', '1'],
    rowsStaged: batches.reduce((sum, { rowCount }) => sum + rowCount, 0),
  }
  const page = await warehouse.openPage(owner)
  for (const batch of batches) await page.write(batch)
  await page.commit(cursor)
  return cursor
}

export const verified = (businessDate: BusinessDate, rows: number, amount: string): DayToPublish => ({
  businessDate,
  status: 'verified',
  sourceRows: rows,
  sourceAmount: amount,
})

/** Day, rows and amount of each day of the store's sales. */
export async function salesByDay(warehouse: Warehouse, storeId: string): Promise<unknown> {
  const result = await warehouse.query(
    `SELECT business_date, count(*), sum(total) FROM ventas_raw WHERE store_id = '${storeId}' GROUP BY 1 ORDER BY 1`,
    100,
  )
  return result.rows
}
