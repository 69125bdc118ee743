import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testQuery } from '../../src-main/sqlserver/test-query.ts'
import { DemoSync, demoClock } from './support/demo-sync.ts'
import { testTemplateFaults } from './support/template-fault.ts'
import type { TemplateFault } from './support/template-fault.ts'

const STORE = 'tienda_13'
const COLUMNS = 'fecha, codigo_producto, existencia, costo, precio, existencia * costo AS valor'
const FROM = 'FROM dbo.inventario_diario WHERE fecha >= @desde AND fecha < @hasta'

let sync: DemoSync
beforeAll(async () => {
  sync = await DemoSync.start({ storeIds: [STORE], stockedProducts: 90 }, 'inventario')
})
afterAll(async () => {
  await sync.stop()
})

const FAULTS: readonly TemplateFault[] = [
  {
    what: 'no stock',
    template: `SELECT ${COLUMNS.replace('existencia, ', '')} ${FROM}`,
    code: 'COLUMN_MISSING',
    details: { column: 'existencia' },
  },
  {
    what: 'a value that is a text',
    template: `SELECT ${COLUMNS.replace('existencia * costo AS valor', "'0' AS valor")} ${FROM}`,
    code: 'COLUMN_TYPE_MISMATCH',
  },
  {
    what: 'a product that stands twice in a day, as with two stockrooms',
    template: `SELECT ${COLUMNS.replace('codigo_producto', "'00001000' AS codigo_producto")} ${FROM}`,
    code: 'KEY_DUPLICATE',
  },
  {
    what: 'a product without a code',
    template: `SELECT ${COLUMNS.replace('codigo_producto', 'NULLIF(codigo_producto, codigo_producto) AS codigo_producto')} ${FROM}`,
    code: 'KEY_NULL',
    details: { column: 'codigo_producto' },
  },
  {
    what: 'the day after as its date',
    template: `SELECT ${COLUMNS.replace('fecha', 'CONVERT(date, DATEADD(day, 1, fecha)) AS fecha')} ${FROM}`,
    code: 'BUSINESS_DATE_OUT_OF_RANGE',
  },
  {
    what: 'the stock of now instead of a snapshot',
    template: `SELECT ${COLUMNS.replace('fecha', "CONVERT(date, '2025-10-22') AS fecha")} ${FROM}`,
    code: 'BUSINESS_DATE_OUT_OF_RANGE',
  },
  {
    what: 'more decimals than its column holds',
    template: `SELECT ${COLUMNS.replace('existencia,', 'CONVERT(decimal(19, 6), 0.123456) AS existencia,')} ${FROM}`,
    code: 'VALUE_OUT_OF_RANGE',
    details: { column: 'existencia', value: '0.123456' },
  },
  {
    what: 'no cost',
    template: `SELECT ${COLUMNS.replace(' costo,', ' NULLIF(costo, costo) AS costo,')} ${FROM}`,
    code: 'VALUE_OUT_OF_RANGE',
    details: { column: 'costo', value: 'NULL' },
  },
]

describe('an inventory query with', () => {
  testTemplateFaults(FAULTS, STORE, () => sync)

  test('all that a store must give is said by "Probar consulta", column by column', async () => {
    const template = `SELECT fecha, codigo_producto, existencia, CONVERT(varchar(20), costo) AS costo, precio AS pvp ${FROM}`
    const { findings, rows, error } = await testQuery(
      sync.access(STORE),
      { clock: demoClock, signal: new AbortController().signal, timeZone: 'America/Caracas' },
      sync.dataset,
      template,
    )
    expect(error).toBeNull()
    expect(rows).toHaveLength(10)
    expect(findings.map(({ column, problem }) => `${column} ${problem}`)).toEqual([
      'costo wrong_type',
      'precio missing',
      'valor missing',
      'pvp unexpected',
    ])
  })
})
