import { SQL_LATIN1_CP1, SQL_LATIN1_CP850 } from '../values/collation.ts'
import * as types from '../values/sql-type.ts'
import type { TableColumn } from '../tsql/table-source.ts'

/** How one store's system names its sale lines. */
export interface SaleSchema {
  readonly table: string
  readonly columnNames: readonly string[]
  /** Old systems keep the moment as datetime (1/300 s), newer ones as datetime2(3). */
  readonly moment: 'datetime2' | 'datetime'
}

export const STANDARD_SCHEMA: SaleSchema = {
  table: 'ventas',
  columnNames: [
    'id_linea',
    'fecha',
    'factura',
    'caja',
    'codigo_producto',
    'descripcion',
    'categoria',
    'cantidad',
    'precio',
    'descuento',
    'impuesto',
    'total',
    'cajero_id',
  ],
  moment: 'datetime2',
}

/** Another vendor's point of sale. */
export const FACTURAS_SCHEMA: SaleSchema = {
  table: 'FACTURAS_DET',
  columnNames: [
    'NRO_LINEA',
    'FECHA_HORA',
    'NRO_FACTURA',
    'NRO_CAJA',
    'COD_ARTICULO',
    'DESCRIPCION_ART',
    'DEPARTAMENTO',
    'CANT',
    'PRECIO_UNIT',
    'DESCTO',
    'IVA',
    'MONTO_TOTAL',
    'COD_CAJERO',
  ],
  moment: 'datetime2',
}

/** The standard names on an old server: the moment is a datetime. */
export const OLD_SCHEMA: SaleSchema = { ...STANDARD_SCHEMA, moment: 'datetime' }

/** What an operator would have typed for a store with this schema; null where the dataset's own query fits. */
export function ownSaleQuery({ table, columnNames }: SaleSchema): string | null {
  const standard = STANDARD_SCHEMA.columnNames
  if (columnNames === standard) return null
  const list = standard.map((name, index) => `${columnNames[index] ?? name} AS ${name}`).join(', ')
  const moment = columnNames[1] ?? ''
  return `SELECT ${list} FROM dbo.${table} WHERE ${moment} >= @desde AND ${moment} < @hasta`
}

/** The 13 columns; `cp850` chooses the collation of the category. */
export function saleColumns(schema: SaleSchema, cp850: boolean, names: readonly string[]): TableColumn[] {
  const shapes: readonly (readonly [types.SqlType, boolean])[] = [
    [types.BIGINT, false],
    [schema.moment === 'datetime' ? types.DATETIME : types.datetime2(3), false],
    [types.varchar(20), false],
    [types.char(4), false],
    [types.varchar(20), false],
    [types.nvarchar(120), false],
    [types.varchar(40, cp850 ? SQL_LATIN1_CP850 : SQL_LATIN1_CP1), false],
    [types.decimal(12, 3), false],
    [types.MONEY, false],
    [types.MONEY, true],
    [types.decimal(19, 6), false],
    [types.decimal(38, 10), false],
    [types.INT, true],
  ]
  return shapes.map(([type, nullable], index) => ({ name: names[index] ?? '', type, nullable }))
}
