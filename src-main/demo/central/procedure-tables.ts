import { STORE_PROFILES } from '../stores/store-profiles.ts'
import type { Product } from '../stores/products.ts'
import { Random, seedOf } from '../stores/random.ts'
import { StoredTable } from '../tsql/changes/stored-table.ts'
import type { Row, TableColumn } from '../tsql/table-source.ts'
import { TICKS_PER_DAY } from '../values/calendar.ts'
import { MODERN_SPANISH } from '../values/collation.ts'
import * as types from '../values/sql-type.ts'

const PRODUCTS = 40

const text = (name: string, length: number): TableColumn => ({
  name,
  type: types.nvarchar(length, MODERN_SPANISH),
  nullable: false,
})

/** `dbo.existencias` and `dbo.bitacora_procesos`: what the central's procedures read and change. `today` is a day number. */
export function procedureTables(seed: string, products: readonly Product[], today: number): readonly StoredTable[] {
  const random = new Random(seedOf(seed, 'existencias'))
  const morning = BigInt(today) * BigInt(TICKS_PER_DAY) + 6n * 36_000_000_000n
  const stock = STORE_PROFILES.flatMap(({ name }) =>
    products.slice(0, PRODUCTS).map(({ code, price }): Row => [
      code,
      name,
      // A few were sold before they were received.
      BigInt(random.below(60_000) - 1_500),
      BigInt(Math.round(price * 0.7)),
      morning,
    ]),
  )
  const notes = ['respaldo', 'índices', 'estadísticas'].map((process, index): Row => [
    index + 1,
    morning + BigInt(index) * 600_000_000n,
    process,
    'Proceso nocturno',
  ])
  return [
    new StoredTable({
      name: 'existencias',
      columns: [
        text('codigo', 40),
        text('tienda', 40),
        { name: 'cantidad', type: types.decimal(18, 3), nullable: false },
        { name: 'costo', type: types.decimal(19, 4), nullable: false },
        { name: 'actualizado', type: types.datetime2(3), nullable: false },
      ],
      key: [0, 1],
      rows: stock,
    }),
    new StoredTable({
      name: 'bitacora_procesos',
      columns: [
        { name: 'id', type: types.INT, nullable: false },
        { name: 'momento', type: types.datetime2(3), nullable: false },
        text('proceso', 60),
        { ...text('detalle', 200), nullable: true },
      ],
      key: [0],
      rows: notes,
    }),
  ]
}
