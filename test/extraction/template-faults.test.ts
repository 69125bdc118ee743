import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testQuery } from '../../src-main/sqlserver/test-query.ts'
import { DemoSync, demoClock } from './support/demo-sync.ts'
import { testTemplateFaults } from './support/template-fault.ts'
import type { TemplateFault } from './support/template-fault.ts'

const STORE = 'tienda_13'
const COLUMNS =
  'id_linea, fecha, factura, caja, codigo_producto, descripcion, categoria, cantidad, precio, descuento, impuesto, total, cajero_id'
const RANGE = 'WHERE fecha >= @desde AND fecha < @hasta'

let sync: DemoSync
beforeAll(async () => {
  sync = await DemoSync.start({ storeIds: [STORE] })
})
afterAll(async () => {
  await sync.stop()
})

const FAULTS: readonly TemplateFault[] = [
  {
    what: 'a missing column',
    template: `SELECT ${COLUMNS.replace('total, ', '')} FROM dbo.ventas ${RANGE}`,
    code: 'COLUMN_MISSING',
    details: { column: 'total' },
  },
  {
    what: 'a column that does not exist',
    template: `SELECT ${COLUMNS}, propina FROM dbo.ventas ${RANGE}`,
    code: 'COLUMN_MISSING',
    details: { column: 'propina' },
  },
  {
    what: 'a column of a wrong type',
    template: `SELECT ${COLUMNS.replace('total', 'CONVERT(varchar(20), total) AS total')} FROM dbo.ventas ${RANGE}`,
    code: 'COLUMN_TYPE_MISMATCH',
    details: { column: 'total', found: 'varchar(20)', expected: 'decimal(38, 10)' },
  },
  { what: 'a syntax error', template: `SELEC ${COLUMNS} FROM dbo.ventas ${RANGE}`, code: 'QUERY_SYNTAX' },
  { what: 'an unclosed bracket', template: `SELECT ${COLUMNS} FROM (dbo.ventas ${RANGE}`, code: 'QUERY_SYNTAX' },
  {
    what: 'a table that does not exist',
    template: `SELECT ${COLUMNS} FROM dbo.facturas ${RANGE}`,
    code: 'OBJECT_MISSING',
    details: { object: 'dbo.facturas' },
  },
  {
    what: 'a key that is not unique',
    template: `SELECT ${COLUMNS.replace('id_linea', '7 AS id_linea')} FROM dbo.ventas ${RANGE}`,
    code: 'KEY_DUPLICATE',
  },
  {
    what: 'a key that is NULL',
    template: `SELECT ${COLUMNS.replace('id_linea', 'NULLIF(id_linea, id_linea) AS id_linea')} FROM dbo.ventas ${RANGE}`,
    code: 'KEY_NULL',
    details: { column: 'id_linea' },
  },
  { what: 'no range of dates', template: `SELECT ${COLUMNS} FROM dbo.ventas`, code: 'BUSINESS_DATE_OUT_OF_RANGE' },
  {
    what: 'a NULL in a required column',
    template: `SELECT ${COLUMNS.replace('factura', 'NULLIF(factura, factura) AS factura')} FROM dbo.ventas ${RANGE}`,
    code: 'VALUE_OUT_OF_RANGE',
    details: { column: 'factura', value: 'NULL' },
  },
  {
    what: 'a value that its column cannot hold exactly',
    template: `SELECT ${COLUMNS.replace('cantidad', 'CONVERT(decimal(19, 6), 0.123456) AS cantidad')} FROM dbo.ventas ${RANGE}`,
    code: 'VALUE_OUT_OF_RANGE',
    details: { column: 'cantidad', value: '0.123456' },
  },
]

describe('a query with', () => {
  testTemplateFaults(FAULTS, STORE, () => sync)

  test('a final semicolon or comment, other names’ case and columns to spare is fine', async () => {
    const template = `SELECT ${COLUMNS.toUpperCase()}, factura AS vendedor FROM dbo.ventas ${RANGE} -- ventas\n;  \n`
    const result = await sync.sync(STORE, {
      days: ['2025-10-21'] as never,
      store: { queryOverrides: { ventas: template } },
    })
    expect(result.daysVerified).toBe(1)
    expect(sync.events('extra_columns')).toMatchObject([{ details: { columns: 'vendedor' } }])
  })

  test('optional columns missing leaves them empty', async () => {
    const template = `SELECT ${COLUMNS.replace('descuento, ', '').replace(', cajero_id', '')} FROM dbo.ventas ${RANGE}`
    await sync.sync(STORE, { days: ['2025-10-21'] as never, store: { queryOverrides: { ventas: template } } })
    const { rows } = await sync.warehouse.query(
      'SELECT count(*), count(descuento), count(cajero_id) FROM ventas_raw',
      1,
    )
    expect(Number(rows[0]?.[0])).toBeGreaterThan(0)
    expect(rows[0]?.slice(1).map(Number)).toEqual([0, 0])
  })
})

describe('“Probar consulta”', () => {
  const run = async (template: string) =>
    testQuery(
      sync.access(STORE),
      { clock: demoClock, signal: new AbortController().signal, timeZone: 'America/Caracas' },
      sync.dataset,
      template,
    )

  test('shows ten rows and finds nothing wrong with the shipped query', async () => {
    const result = await run(sync.dataset.template)
    expect(result).toMatchObject({
      error: null,
      findings: [],
      columns: sync.dataset.columns.map((column) => column.name),
    })
    expect(result.rows).toHaveLength(10)
    expect(result.rows[0]).toHaveLength(13)
  })

  test('names every missing, extra and mistyped column, and a key that may be NULL', async () => {
    const template = `SELECT NULLIF(id_linea, 0) AS id_linea, fecha, factura, caja, codigo_producto, descripcion, categoria, fecha AS cantidad, precio, impuesto, factura AS vendedor FROM dbo.ventas ${RANGE}`
    const result = await run(template)
    expect(result.error).toBeNull()
    expect(result.findings).toEqual([
      { column: 'id_linea', problem: 'nullable_key', expected: 'NOT NULL', found: 'NULL' },
      { column: 'cantidad', problem: 'wrong_type', expected: 'decimal(12, 3)', found: 'datetime2(3)' },
      { column: 'total', problem: 'missing', expected: 'decimal(38, 10)', found: null },
      { column: 'vendedor', problem: 'unexpected', expected: null, found: 'varchar(20)' },
    ])
    expect(result.rows.length).toBeGreaterThan(0)
  })

  test('says what SQL Server thinks of a broken one', async () => {
    const result = await run('SELECT * FROM dbo.facturas')
    expect(result.error).toMatchObject({ code: 'OBJECT_MISSING', details: { number: 208, object: 'dbo.facturas' } })
  })
})
