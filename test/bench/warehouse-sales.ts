import { readFileSync } from 'node:fs'
import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { datasetSchema } from '../../src-shared/domain/dataset.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { BATCH_ROWS } from '../../src-main/extract/columnar-batch.ts'
import type { ColumnarBatch } from '../../src-main/extract/columnar-batch.ts'
import { columnarBatchOf } from '../support/columnar-batch-of.ts'

const MICROS_PER_DAY = 86_400_000_000n

/** The product's own 13-column sale. */
export function salesDataset(): Dataset {
  const definition: unknown = JSON.parse(
    readFileSync(new URL('../../resources/datasets/ventas/dataset.json', import.meta.url), 'utf8'),
  )
  return datasetSchema.parse({ ...(definition as object), template: '' })
}

/** Full batches of plausible sales of one day, to be cloned for sending; every total is 12.3456789012. */
export class SalesBatches {
  readonly #dataset = salesDataset()

  of(day: BusinessDate, firstRow: number, rowCount = BATCH_ROWS): ColumnarBatch {
    const midnight = BigInt(toEpochDay(day)) * MICROS_PER_DAY
    const rows = Array.from({ length: rowCount }, (_, index) => {
      const row = firstRow + index
      const product = (row * 7919) % 18_000
      return [
        midnight * 10n + BigInt(row),
        midnight + BigInt(row % 86_400) * 1_000_000n,
        `F${String(row >> 2).padStart(9, '0')}`,
        `CAJA-${row % 12}`,
        `75910${String(product).padStart(8, '0')}`,
        `Jamón de pierna ahumado ${product} g`,
        `Categoría ${product % 40}`,
        BigInt(1000 + (row % 5) * 500),
        123_456n + BigInt(product),
        row % 9 === 0 ? 5000n : null,
        1_975_296n,
        123_456_789_012n,
        row % 50 === 0 ? null : row % 300,
      ]
    })
    return columnarBatchOf(this.#dataset, rows)
  }
}
