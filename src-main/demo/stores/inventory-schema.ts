import type { TableColumn } from '../tsql/table-source.ts'
import * as types from '../values/sql-type.ts'
import type { SaleSchema } from './sale-schema.ts'

/** How one store's system names its daily snapshots of stock. */
export interface InventorySchema {
  readonly table: string
  /**
   * How a snapshot says which day it closes: `day` in a column of its own, with the moment of the close beside it; `moment` only by when
   * it was taken, some time after midnight.
   */
  readonly dating: 'day' | 'moment'
  readonly closeType: types.SqlType
  /** What an operator would have typed for this store; null where the dataset's own query fits. */
  readonly query: string | null
}

const STANDARD: InventorySchema = {
  table: 'inventario_diario',
  dating: 'day',
  closeType: types.datetime2(0),
  query: null,
}

/** Another vendor's: the snapshot of a day is taken after midnight, and nothing but that moment says whose it is. */
const CIERRES: InventorySchema = {
  table: 'EXISTENCIAS_CIERRE',
  dating: 'moment',
  closeType: types.datetime2(0),
  query: `SELECT CONVERT(date, DATEADD(hour, -6, e.FECHA_CIERRE)) AS fecha, e.COD_ARTICULO AS codigo_producto, p.nombre AS descripcion,
  p.departamento, e.EXIST AS existencia, e.COSTO_PROM AS costo, e.PVP AS precio, e.EXIST * e.COSTO_PROM AS valor, e.FECHA_CIERRE AS hora_corte
FROM dbo.EXISTENCIAS_CIERRE AS e
LEFT JOIN dbo.productos AS p ON p.codigo = e.COD_ARTICULO
WHERE e.FECHA_CIERRE >= DATEADD(hour, 6, CONVERT(datetime, @desde)) AND e.FECHA_CIERRE < DATEADD(hour, 6, CONVERT(datetime, @hasta))`,
}

/** The system that sells is the one that counts. */
export function inventorySchemaOf(sales: SaleSchema): InventorySchema {
  if (sales.table !== 'ventas') return CIERRES
  return sales.moment === 'datetime' ? { ...STANDARD, closeType: types.DATETIME } : STANDARD
}

export function inventoryColumns({ dating, closeType }: InventorySchema): TableColumn[] {
  const shapes: readonly (readonly [name: string, type: types.SqlType])[] =
    dating === 'day'
      ? [
          ['fecha', types.DATE],
          ['codigo_producto', types.varchar(20)],
          ['existencia', types.decimal(14, 3)],
          ['costo', types.MONEY],
          ['precio', types.MONEY],
          ['hora_corte', closeType],
        ]
      : [
          ['FECHA_CIERRE', closeType],
          ['COD_ARTICULO', types.varchar(20)],
          ['EXIST', types.decimal(14, 3)],
          ['COSTO_PROM', types.MONEY],
          ['PVP', types.MONEY],
        ]
  return shapes.map(([name, type]) => ({ name, type, nullable: false }))
}
