import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { dayOfIso, TICKS_PER_DAY } from '../../src-main/demo/values/calendar.ts'
import * as types from '../../src-main/demo/values/sql-type.ts'
import type { SqlType, Value } from '../../src-main/demo/values/sql-type.ts'
import { DemoSync } from './support/demo-sync.ts'
import { TableServer } from './support/table-server.ts'

const DAYS = ['2025-10-20', '2025-10-21'] as BusinessDate[]
const ROWS = 400

const dataset: Dataset = {
  id: 'ventas',
  table: 'cambios_raw',
  columns: [
    { name: 'fecha', type: { kind: 'timestamp' }, required: true },
    { name: 'linea', type: { kind: 'integer' }, required: true },
    { name: 'total', type: { kind: 'decimal', precision: 38, scale: 10 }, required: true },
    { name: 'vendedor', type: { kind: 'text' }, required: false },
  ],
  businessDateColumn: 'fecha',
  keyColumns: ['linea'],
  amountColumn: 'total',
  template: 'SELECT * FROM dbo.cambios WHERE fecha >= @desde AND fecha < @hasta',
}

let sync: DemoSync
let server: TableServer

beforeEach(async () => {
  server = await new TableServer().start()
  sync = await DemoSync.start({ storeIds: ['tienda_13'] }, dataset)
})
afterEach(async () => {
  await sync.stop()
  await server.stop()
})

interface Shape {
  readonly totalType: SqlType
  readonly total: (row: number) => Value
  readonly names?: readonly string[]
}

// Both arrive as the driver's doubles, whose scale decides what they mean.
const TWO_DECIMALS: Shape = { totalType: types.decimal(9, 2), total: (row) => BigInt(row) * 100n }
const THREE_DECIMALS: Shape = { totalType: types.decimal(12, 3), total: (row) => BigInt(row) * 1000n }

function setShape({ totalType, total, names = ['fecha', 'linea', 'total', 'vendedor'] }: Shape): void {
  const columnTypes = [types.datetime2(3), types.INT, totalType, types.varchar(20)]
  const columns = names.map((name, i) => ({ name, type: columnTypes[i] ?? types.INT, nullable: i > 1 }))
  const rows = Array.from({ length: ROWS }, (_, row): Value[] => [
    BigInt(dayOfIso(row < ROWS / 2 ? '2025-10-20' : '2025-10-21')) * BigInt(TICKS_PER_DAY) + BigInt(row) * 10_000n,
    row,
    total(row),
    'ANA',
  ])
  server.setTable('cambios', columns, rows)
}

async function loadWhileChanging(to: Shape) {
  setShape(TWO_DECIMALS)
  let changed = false
  return sync.sync('tienda_13', {
    days: DAYS,
    store: { ...server.endpoint().store, id: 'tienda_13' },
    password: 'clave',
    settings: { pageRows: 100 },
    onLog(entry) {
      if (entry.event !== 'sync.page_staged' || changed) return
      changed = true
      setShape(to)
    },
  })
}

async function loaded(): Promise<readonly unknown[]> {
  const { rows } = await sync.warehouse.query(
    'SELECT count(*), count(DISTINCT linea), CAST(sum(total) AS VARCHAR), count(vendedor) FROM cambios_raw',
    1,
  )
  return rows[0]?.map(String) ?? []
}

const SUM = `${(ROWS * (ROWS - 1)) / 2}.0000000000`

test('a column of another type: the walk starts anew with the columns as they are now', async () => {
  const result = await loadWhileChanging(THREE_DECIMALS)
  expect(sync.events('schema_changed')).toHaveLength(1)
  expect(result).toMatchObject({ rowsLoaded: ROWS, daysVerified: 2 })
  expect(await loaded()).toEqual([String(ROWS), String(ROWS), SUM, String(ROWS)])
})

test('an optional column renamed: it is left empty from a new start on', async () => {
  const result = await loadWhileChanging({ ...TWO_DECIMALS, names: ['fecha', 'linea', 'total', 'empleado'] })
  expect(sync.events('schema_changed')).toHaveLength(1)
  expect(result).toMatchObject({ rowsLoaded: ROWS, daysVerified: 2 })
  expect(await loaded()).toEqual([String(ROWS), String(ROWS), SUM, '0'])
})

test('a required column renamed: the load fails by its name, and no half day is left', async () => {
  await expect(
    loadWhileChanging({ ...TWO_DECIMALS, names: ['fecha', 'linea', 'monto', 'vendedor'] }),
  ).rejects.toMatchObject({
    code: 'COLUMN_MISSING',
    retryable: false,
    details: { column: 'total' },
  })
  expect((await loaded())[0]).toBe('0')
})

test('a schema that never rests is given up as SCHEMA_CHANGED', async () => {
  setShape(TWO_DECIMALS)
  let decimal = false
  const restless = sync.sync('tienda_13', {
    days: DAYS,
    store: { ...server.endpoint().store, id: 'tienda_13' },
    password: 'clave',
    settings: { pageRows: 100 },
    onLog(entry) {
      if (entry.event !== 'sync.page_staged') return
      decimal = !decimal
      setShape(decimal ? THREE_DECIMALS : TWO_DECIMALS)
    },
  })
  await expect(restless).rejects.toMatchObject({ code: 'SCHEMA_CHANGED', retryable: true })
})
