import { DEFAULT_ENGINE_SETTINGS } from '../../src-main/warehouse/engine-settings.ts'
import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from './small-sales.ts'

// Replaces the same days over and over until it is killed: `publish-until-killed.ts <file> <first generation>`. Every row of a generation has its number as
// its unscaled total. Prints a line per publication that has been acknowledged.

const DAYS = ['2025-10-20', '2025-10-21', '2025-10-22'] as BusinessDate[]
const PAGE_ROWS = 1500

const [filePath = '', firstGeneration = '1'] = process.argv.slice(2)
const warehouse = await openWarehouse({
  filePath,
  datasets: [smallSales],
  clock: systemClock,
  // Checkpoints all the time, so that many kills fall into one.
  settings: { ...DEFAULT_ENGINE_SETTINGS, checkpointBytes: 200_000 },
})
for (let generation = Number(firstGeneration); ; generation++) {
  const day = DAYS[generation % DAYS.length] ?? DAYS[0]!
  const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: `job-${generation}` }
  const sizes = [PAGE_ROWS, 1 + (generation % 700)]
  let cursor = await warehouse.startSpan(key, { from: day, to: day }, 'query')
  for (const size of sizes) {
    const page = await warehouse.openPage(key)
    await page.write(salesOfDay(day, size, BigInt(generation), cursor.rowsStaged))
    cursor = { ...cursor, position: [String(cursor.rowsStaged + size)], rowsStaged: cursor.rowsStaged + size }
    await page.commit(cursor)
  }
  const [staged] = await warehouse.stagedDays(key, [day])
  await warehouse.publishDays(key, [
    { businessDate: day, status: 'verified', sourceRows: cursor.rowsStaged, sourceAmount: staged?.amount ?? null },
  ])
  process.stdout.write(`${generation}\n`)
}
