import { openWarehouse } from '../../src-main/warehouse/open-warehouse.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from './small-sales.ts'

// Publishes one day and closes, then publishes another and dies before any checkpoint: `crash-after-publishing.ts <file> <day> <day>`.
const [filePath = '', ...days] = process.argv.slice(2)
for (const [index, day] of (days as BusinessDate[]).entries()) {
  const warehouse = await openWarehouse({ filePath, datasets: [smallSales], clock: systemClock })
  const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: `job-${day}` }
  const cursor = await warehouse.startSpan(key, { from: day, to: day }, 'query')
  const page = await warehouse.openPage(key)
  await page.write(salesOfDay(day, 1000))
  await page.commit({ ...cursor, rowsStaged: 1000 })
  await warehouse.publishDays(key, [{ businessDate: day, status: 'verified', sourceRows: 1000, sourceAmount: '1000' }])
  if (index < days.length - 1) await warehouse.close()
}
process.kill(process.pid, 'SIGKILL')
