import { describe, expect, test } from 'vitest'
import type { CentralServer } from '../../src-main/demo/central/central-server.ts'
import { StoredTable } from '../../src-main/demo/tsql/changes/stored-table.ts'
import type { TableColumn } from '../../src-main/demo/tsql/table-source.ts'
import * as types from '../../src-main/demo/values/sql-type.ts'
import { card, product, push, startCentral } from './support/central-fixture.ts'

/** Changes the columns of a table; null takes one away. */
function change(
  central: CentralServer,
  name: string,
  columns: Readonly<Record<string, Partial<TableColumn> | null>>,
): void {
  const table = central.table(name)
  const changed = table.columns.flatMap((column) => {
    const how = columns[column.name]
    return how === null ? [] : [{ ...column, ...how }]
  })
  central.setTable(new StoredTable({ name, columns: changed, key: table.key, rows: [] }))
}

describe('what a push asks of its table before it sends anything', () => {
  test('the table', async () => {
    const central = await startCentral()
    central.removeTable('productos')
    const details = { table: 'dbo.productos' }
    await expect(push(central, 'productos', [product(1)])).rejects.toMatchObject({
      code: 'CENTRAL_TABLE_MISSING',
      details,
    })
  })

  test('every column, all that are missing at once', async () => {
    const central = await startCentral()
    change(central, 'productos', { costo: null, vencimiento: null })
    await expect(push(central, 'productos', [product(1)])).rejects.toMatchObject({
      code: 'CENTRAL_COLUMN_MISSING',
      details: { columns: 'costo decimal(16, 4), vencimiento date' },
    })
  })

  const unfit: readonly [string, Partial<TableColumn>, string, string][] = [
    ['nombre', { type: types.nvarchar(50) }, 'nvarchar(200)', 'nvarchar(50) NOT NULL'],
    ['precio', { type: types.decimal(18, 2) }, 'decimal(16, 4)', 'decimal(18, 2) NOT NULL'],
    ['precio', { type: types.decimal(10, 4) }, 'decimal(16, 4)', 'decimal(10, 4) NOT NULL'],
    ['precio', { type: types.FLOAT }, 'decimal(16, 4)', 'float NOT NULL'],
    ['tiempo_entrega_dias', { type: types.TINYINT }, 'int', 'tinyint NOT NULL'],
    ['vencimiento', { type: types.nvarchar(10) }, 'date NULL', 'nvarchar(10) NULL'],
    ['marca', { nullable: false }, 'nvarchar(100) NULL', 'nvarchar(100) NOT NULL'],
  ]
  test.each(unfit)('%s that holds every value', async (name, how, expected, found) => {
    const central = await startCentral()
    change(central, 'productos', { [name]: how })
    await expect(push(central, 'productos', [product(1)])).rejects.toMatchObject({
      code: 'CENTRAL_COLUMN_UNFIT',
      details: { column: name, expected, found },
    })
  })

  test('no column that it cannot fill', async () => {
    const central = await startCentral()
    change(central, 'resumen_tarjeta', { observacion: { nullable: false } })
    await expect(push(central, 'dkt', [card(1)])).rejects.toMatchObject({
      code: 'CENTRAL_COLUMN_REQUIRED',
      details: { columns: 'observacion' },
    })
  })

  test.each(['SELECT', 'INSERT', 'UPDATE'] as const)('the permission %s', async (permission) => {
    const central = await startCentral()
    central.deny('productos', permission)
    await expect(push(central, 'productos', [product(1)])).rejects.toMatchObject({
      code: 'CENTRAL_PERMISSION_MISSING',
      details: { permission },
    })
  })

  test('columns that are wider, or of another fitting type, will do', async () => {
    const central = await startCentral()
    change(central, 'productos', {
      nombre: { type: types.nvarchar(types.MAX_LENGTH) },
      precio: { type: types.MONEY },
      costo: { type: types.numeric(38, 10) },
      tiempo_entrega_dias: { type: types.SMALLINT },
      vencimiento: { type: types.datetime2(0) },
      activo: { type: types.INT },
    })
    expect(await push(central, 'productos', [product(1), product(2)])).toMatchObject({ inserted: 2 })
    expect(await push(central, 'productos', [product(1), product(2)])).toMatchObject({ inserted: 0, updated: 0 })
  })
})

describe('what it finds out from the rows', () => {
  test('keys that are one and the same to the server', async () => {
    const central = await startCentral()
    const rows = [product(1, { codigo: 'abc' }), product(2, { codigo: 'ABC' })]
    await expect(push(central, 'productos', rows)).rejects.toMatchObject({ code: 'CENTRAL_KEYS_COLLIDE' })
    expect(central.rows('productos')).toHaveLength(0)
  })

  test('a table that has a key twice', async () => {
    const central = await startCentral()
    await push(central, 'productos', [product(1)])
    const { name, columns, rows } = central.table('productos')
    central.setTable(new StoredTable({ name, columns, key: [], rows: [...rows, ...rows] }))
    await expect(push(central, 'productos', [product(1, { nombre: 'Otro' })])).rejects.toMatchObject({
      code: 'CENTRAL_TARGET_DUPLICATES',
      details: { expected: 1, found: 2 },
    })
    expect(central.rows('productos')).toEqual([...rows, ...rows])
  })

  test('a key that differs in case only is the row that is there', async () => {
    const central = await startCentral()
    await push(central, 'productos', [product(1, { codigo: 'abc' })])
    const again = push(central, 'productos', [product(1, { codigo: 'ABC', nombre: 'Otro' })])
    expect(await again).toEqual({ rowsSent: 1, inserted: 0, updated: 1 })
    expect(central.rows('productos')).toHaveLength(1)
  })
})
