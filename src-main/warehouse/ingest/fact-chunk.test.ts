import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import { columnarBatchOf } from '../../../test/support/columnar-batch-of.ts'
import type { Cell } from '../../../test/support/columnar-batch-of.ts'
import { systemClock } from '../../foundation/clock.ts'
import type { StagingKey } from '../warehouse-access.ts'
import { openWarehouse } from '../open-warehouse.ts'
import type { Warehouse } from '../warehouse.ts'

const everyKind: Dataset = {
  id: 'ventas',
  table: 'ventas_raw',
  columns: [
    { name: 'fecha', type: { kind: 'timestamp' }, required: true },
    { name: 'texto', type: { kind: 'text' }, required: false },
    { name: 'entero', type: { kind: 'integer' }, required: false },
    { name: 'largo', type: { kind: 'bigint' }, required: false },
    { name: 'd4', type: { kind: 'decimal', precision: 4, scale: 2 }, required: false },
    { name: 'd9', type: { kind: 'decimal', precision: 9, scale: 0 }, required: false },
    { name: 'd18', type: { kind: 'decimal', precision: 18, scale: 4 }, required: false },
    { name: 'd38', type: { kind: 'decimal', precision: 38, scale: 10 }, required: false },
    { name: 'doble', type: { kind: 'double' }, required: false },
    { name: 'bit', type: { kind: 'boolean' }, required: false },
    { name: 'dia', type: { kind: 'date' }, required: false },
  ],
  businessDateColumn: 'fecha',
  keyColumns: ['entero'],
  amountColumn: 'd18',
  template: '',
}
const key: StagingKey = { datasetId: 'ventas', storeId: 'una.tienda-de_nombre.muy.largo', jobId: 'job' }
const span = { from: '0001-01-01' as BusinessDate, to: '9999-12-31' as BusinessDate }

let folder: string
let warehouse: Warehouse
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-ingest-'))
  warehouse = await openWarehouse({
    filePath: join(folder, 'warehouse.duckdb'),
    datasets: [everyKind],
    clock: systemClock,
  })
})
afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

const FIRST_MICRO = BigInt(Date.UTC(1753, 0, 1)) * 1000n
const LAST_MICRO = BigInt(Date.UTC(9999, 11, 31, 23, 59, 59)) * 1000n + 999_999n
const decimal = (precision: number) =>
  fc.bigInt({ min: -(10n ** BigInt(precision)) + 1n, max: 10n ** BigInt(precision) - 1n })
const row = fc.tuple(
  fc.bigInt({ min: FIRST_MICRO, max: LAST_MICRO }),
  fc.option(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 14 }))),
  fc.option(fc.integer()),
  fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  fc.option(decimal(4)),
  fc.option(decimal(9)),
  fc.option(decimal(18)),
  fc.option(decimal(38)),
  fc.option(fc.double({ noNaN: true })),
  fc.option(fc.boolean()),
  fc.option(fc.integer({ min: -700_000, max: 2_900_000 })),
)

const COLUMNS = everyKind.columns.map(({ name }) => name)
/** Published values in their unscaled form, so that equality is exact. */
const READ = `SELECT store_id, business_date - DATE '1970-01-01', epoch_us(fecha), texto, entero, largo, CAST(d4 * 100 AS INTEGER), CAST(d9 AS INTEGER),
  replace(CAST(d18 AS VARCHAR), '.', ''), replace(CAST(d38 AS VARCHAR), '.', ''), doble, bit, dia - DATE '1970-01-01' FROM ventas_raw ORDER BY rowid`

async function stage(rows: readonly (readonly Cell[])[]): Promise<void> {
  const cursor = await warehouse.startSpan(key, span, 'query')
  const page = await warehouse.openPage(key)
  await page.write(columnarBatchOf(everyKind, rows))
  await page.commit(cursor)
}

/** Staged and published, whatever their days, in place of what was there. */
async function publish(rows: readonly (readonly Cell[])[]): Promise<void> {
  await stage(rows)
  const days = new Set(rows.map((cells) => fromEpochDay(epochDay(cells[0] as bigint))))
  const gone = (await warehouse.query('SELECT DISTINCT CAST(business_date AS VARCHAR) FROM ventas_raw', 1000)).rows
  const all = new Set([...days, ...gone.map(([day]) => day as BusinessDate)])
  await warehouse.publishDays(
    key,
    [...all].map((businessDate) => ({
      businessDate,
      status: days.has(businessDate) ? 'loaded' : 'empty_at_source',
      sourceRows: null,
      sourceAmount: null,
    })),
  )
}

function epochDay(micros: bigint): number {
  return Number((micros - (((micros % 86_400_000_000n) + 86_400_000_000n) % 86_400_000_000n)) / 86_400_000_000n)
}

const integerOf = (value: string | number | boolean | null | undefined): bigint | null =>
  value === null || value === undefined ? null : BigInt(value)

describe('columns on their way into DuckDB', () => {
  test('every value comes back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 200 }), async (rows) => {
        await publish(rows)
        const read = await warehouse.query(READ, 1000)
        expect(read.rows).toHaveLength(rows.length)
        read.rows.forEach((found, index) => {
          const [fecha, texto, entero, largo, d4, d9, d18, d38, doble, bit, dia] = rows[index]!
          expect(found[0]).toBe(key.storeId)
          expect(found[1]).toBe(epochDay(fecha))
          expect(integerOf(found[2])).toBe(fecha)
          expect(found[3]).toBe(texto)
          expect([found[4], integerOf(found[5])]).toEqual([entero, largo])
          expect([found[6], found[7]].map(integerOf)).toEqual([d4, d9])
          expect([found[8], found[9]].map(integerOf)).toEqual([d18, d38])
          expect(typeof found[10] === 'string' ? Number(found[10]) : found[10]).toBe(doble)
          expect([found[11], found[12]]).toEqual([bit, dia])
        })
      }),
      { numRuns: 40 },
    )
  })

  test.each(['d4', 'd9', 'd18', 'd38'])(
    'a value of %s with one digit too many is refused with its day',
    async (column) => {
      const type = everyKind.columns[COLUMNS.indexOf(column)]?.type
      const tooLarge = type?.kind === 'decimal' ? 10n ** BigInt(type.precision) : 0n
      const before = await warehouse.query(READ, 1000)
      for (const value of [tooLarge, -tooLarge]) {
        const cells: Cell[] = COLUMNS.map((name) => (name === 'fecha' ? 0n : name === column ? value : null))
        await expect(publish([cells])).rejects.toMatchObject({ code: 'VALUE_OUT_OF_RANGE', details: { column } })
        expect(await warehouse.query(READ, 1000)).toEqual(before)
      }
    },
  )

  test('a row without a business date is refused', async () => {
    await expect(stage([COLUMNS.map(() => null)])).rejects.toMatchObject({
      code: 'KEY_NULL',
      details: { column: 'fecha' },
    })
  })

  test('the last microsecond of a day in the year 9999 is still that day', async () => {
    await stage([COLUMNS.map((name) => (name === 'fecha' ? LAST_MICRO : null))])
    expect(await warehouse.stagedDays(key, [fromEpochDay(2_932_896)])).toMatchObject([
      { businessDate: '9999-12-31', rows: 1 },
    ])
  })

  test('a batch of another shape is refused before any memory is copied', async () => {
    await warehouse.startSpan(key, span, 'query')
    const page = await warehouse.openPage(key)
    const good = columnarBatchOf(everyKind, [COLUMNS.map((name) => (name === 'fecha' ? 0n : null))])
    const wrong = [
      { ...good, rowCount: 2 },
      { ...good, rowCount: 4000 },
      { ...good, columns: good.columns.slice(1) },
      { ...good, columns: good.columns.toReversed() },
    ]
    for (const batch of wrong) await expect(page.write(batch)).rejects.toMatchObject({ code: 'COLUMN_TYPE_MISMATCH' })
    await page.abort()
  })
})
