import * as types from '../values/sql-type.ts'
import { MemoryTable } from './memory-table.ts'
import type { Product } from './products.ts'

/** `dbo.productos`, for templates that join. */
export function makeProductsTable(products: readonly Product[]): MemoryTable {
  return new MemoryTable(
    'productos',
    [
      { name: 'codigo', type: types.varchar(20), nullable: false },
      { name: 'nombre', type: types.nvarchar(120), nullable: false },
      { name: 'departamento', type: types.nvarchar(40), nullable: true },
      { name: 'precio_lista', type: types.MONEY, nullable: false },
      { name: 'activo', type: types.BIT, nullable: false },
    ],
    [],
    products.map((product, index) => [
      product.code,
      product.description,
      index % 50 === 49 ? null : product.category,
      BigInt(product.price),
      index % 40 === 39 ? 0 : 1,
    ]),
  )
}
