import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { ColumnarBatch } from '../../src-main/extract/columnar-batch.ts'
import { columnarBatchOf } from './columnar-batch-of.ts'

const MICROS_PER_DAY = 86_400_000_000n

/** A sale in four columns, for tests of the warehouse. */
export const smallSales: Dataset = {
  id: 'ventas',
  table: 'ventas_raw',
  columns: [
    { name: 'fecha', type: { kind: 'timestamp' }, required: true },
    { name: 'documento', type: { kind: 'text' }, required: true },
    { name: 'linea', type: { kind: 'integer' }, required: true },
    { name: 'total', type: { kind: 'decimal', precision: 18, scale: 4 }, required: true },
  ],
  businessDateColumn: 'fecha',
  keyColumns: ['documento', 'linea'],
  amountColumn: 'total',
  template: 'SELECT fecha, documento, linea, total FROM ventas WHERE fecha >= @desde AND fecha < @hasta',
}

/** `count` rows of one day, numbered from `firstRow`, each of `unscaledTotal` ten-thousandths. */
export function salesOfDay(day: BusinessDate, count: number, unscaledTotal = 10_000n, firstRow = 0): ColumnarBatch {
  const midnight = BigInt(toEpochDay(day)) * MICROS_PER_DAY
  const rows = Array.from({ length: count }, (_, index) => {
    const row = firstRow + index
    return [midnight + BigInt(row % 86_400) * 1_000_000n, `F-${String(row).padStart(6, '0')}`, 1, unscaledTotal]
  })
  return columnarBatchOf(smallSales, rows)
}
