import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ColumnType, Dataset } from '../../src-shared/domain/dataset.ts'
import { sameDecimal } from '../../src-main/extract/exact-decimal.ts'
import { StoreConnection } from '../../src-main/sqlserver/store-connection.ts'
import { daysBefore, DemoSync, demoClock, TODAY } from './support/demo-sync.ts'

const decimal = (precision: number, scale: number): ColumnType => ({ kind: 'decimal', precision, scale })

/** Columns of the simulated stores' table of every type, and how the server itself writes each value as text. */
const COLUMNS: readonly (readonly [name: string, type: ColumnType, asText: string])[] = [
  ['c_bit', { kind: 'boolean' }, 'CONVERT(varchar(5), c_bit)'],
  ['c_tinyint', { kind: 'integer' }, 'CONVERT(varchar(20), c_tinyint)'],
  ['c_smallint', { kind: 'integer' }, 'CONVERT(varchar(20), c_smallint)'],
  ['c_int', { kind: 'integer' }, 'CONVERT(varchar(20), c_int)'],
  ['c_bigint', { kind: 'bigint' }, 'CONVERT(varchar(20), c_bigint)'],
  ['c_float', { kind: 'double' }, 'c_float'],
  ['c_real', { kind: 'double' }, 'c_real'],
  ['c_smallmoney', decimal(19, 4), 'CONVERT(varchar(40), c_smallmoney, 2)'],
  ['c_money', decimal(19, 4), 'CONVERT(varchar(40), c_money, 2)'],
  ['c_decimal_9_2', decimal(9, 2), 'CONVERT(varchar(41), c_decimal_9_2)'],
  ['c_decimal_38_10', decimal(38, 10), 'CONVERT(varchar(41), c_decimal_38_10)'],
  ['c_decimal_38_0', decimal(38, 0), 'CONVERT(varchar(41), c_decimal_38_0)'],
  ['c_numeric_19_6', decimal(19, 6), 'CONVERT(varchar(41), c_numeric_19_6)'],
  ['c_date', { kind: 'date' }, 'CONVERT(varchar(10), c_date, 23)'],
  ['c_smalldatetime', { kind: 'timestamp' }, 'CONVERT(varchar(27), c_smalldatetime, 121)'],
  ['c_datetime', { kind: 'timestamp' }, 'CONVERT(varchar(27), c_datetime, 121)'],
  ['c_datetime2_0', { kind: 'timestamp' }, 'CONVERT(varchar(27), c_datetime2_0, 121)'],
  ['c_datetime2_3', { kind: 'timestamp' }, 'CONVERT(varchar(27), c_datetime2_3, 121)'],
  ['c_datetime2_7', { kind: 'timestamp' }, 'CONVERT(varchar(27), c_datetime2_7, 121)'],
  ['c_char', { kind: 'text' }, 'RTRIM(c_char)'],
  ['c_varchar', { kind: 'text' }, 'CONVERT(nvarchar(60), c_varchar)'],
  ['c_varchar_850', { kind: 'text' }, 'CONVERT(nvarchar(60), c_varchar_850)'],
  ['c_char_850', { kind: 'text' }, 'RTRIM(CONVERT(nvarchar(60), c_char_850))'],
  ['c_nchar', { kind: 'text' }, 'RTRIM(c_nchar)'],
  ['c_nvarchar', { kind: 'text' }, 'c_nvarchar'],
  ['c_varchar_max', { kind: 'text' }, 'c_varchar_max'],
  ['c_nvarchar_max', { kind: 'text' }, 'c_nvarchar_max'],
  ['c_uniqueidentifier', { kind: 'text' }, 'CONVERT(varchar(36), c_uniqueidentifier)'],
]

const dataset: Dataset = {
  id: 'ventas',
  table: 'tipos_raw',
  columns: [
    { name: 'id', type: { kind: 'bigint' }, required: true },
    { name: 'fecha', type: { kind: 'timestamp' }, required: true },
    ...COLUMNS.map(([name, type]) => ({ name, type, required: false })),
  ],
  businessDateColumn: 'fecha',
  keyColumns: ['id'],
  amountColumn: 'c_numeric_19_6',
  template: 'SELECT * FROM dbo.tipos WHERE fecha >= @desde AND fecha < @hasta',
}

// Whoever reads naive local times with local getters fails in at least one of these zones.
describe.each(['America/Caracas', 'Pacific/Auckland', 'UTC'])('values of every type, on a computer in %s', (zone) => {
  let sync: DemoSync
  let fromServer: readonly (readonly unknown[])[]
  let fromWarehouse: readonly (readonly (string | number | boolean | null)[])[]
  const before = process.env['TZ']

  beforeAll(async () => {
    process.env['TZ'] = zone
    sync = await DemoSync.start({ storeIds: ['tienda_16'] }, dataset)
    const result = await sync.sync('tienda_16', {
      days: daysBefore(TODAY, 3),
      settings: { pageRows: 100 },
    })
    if (result.rowsLoaded !== 300 || result.daysVerified !== 3) throw new Error(`not loaded: ${JSON.stringify(result)}`)
    const connection = await StoreConnection.open(sync.access('tienda_16'), demoClock, new AbortController().signal)
    const items = COLUMNS.map(([name, , asText]) => `${asText} AS ${name}`).join(', ')
    fromServer = (await connection.rows({ sql: `SELECT ${items} FROM dbo.tipos ORDER BY id`, parameters: [] })).rows
    connection.close()
    const names = COLUMNS.map(([name, type]) => (type.kind === 'double' ? name : `CAST(${name} AS VARCHAR)`)).join(', ')
    fromWarehouse = (await sync.warehouse.query(`SELECT ${names} FROM tipos_raw ORDER BY id`, 1000)).rows
  })
  afterAll(async () => {
    await sync.stop()
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  test.each(COLUMNS.map(([name, type], index) => ({ name, type, index })))(
    '$name arrives exactly',
    ({ type, index }) => {
      const expected = fromServer.map((row) => row[index])
      const found = fromWarehouse.map((row) => row[index])
      expect(found).toHaveLength(300)
      expect(new Set(expected).size).toBeGreaterThan(1)
      expected.forEach((value, row) => {
        const arrived = found[row]
        if (value === null) expect(arrived).toBeNull()
        else expect(agrees(type, value, arrived), `row ${row}: ${arrived} for ${JSON.stringify(value)}`).toBe(true)
      })
    },
  )
})

type WarehouseValue = string | number | boolean | null | undefined

function agrees(type: ColumnType, server: unknown, warehouse: WarehouseValue): boolean {
  if (type.kind === 'double') return server === warehouse
  if (typeof server !== 'string' || typeof warehouse !== 'string') return false
  switch (type.kind) {
    case 'decimal':
      return sameDecimal(server, warehouse)
    case 'boolean':
      return (server === '1' ? 'true' : 'false') === warehouse
    case 'timestamp':
      return padMicros(server).slice(0, 26) === padMicros(warehouse)
    default:
      return server === warehouse
  }
}

/** DuckDB leaves trailing zeros out; SQL Server has a seventh digit. */
function padMicros(moment: string): string {
  const [whole = '', fraction = ''] = moment.split('.')
  return `${whole}.${fraction.padEnd(6, '0')}`
}
