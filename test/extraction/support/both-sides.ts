import { StoreConnection } from '../../../src-main/sqlserver/store-connection.ts'
import { demoClock } from './demo-sync.ts'
import type { DemoSync } from './demo-sync.ts'

interface Sides {
  /** The store's columns, each as text. */
  readonly items: string
  /** The store's order. */
  readonly order: string
  /** The same rows in the same order, of the warehouse. */
  readonly here: string
}

/** All rows of a store as the warehouse and as the store itself has them, each as one text a row. */
export async function readBothSides(
  sync: DemoSync,
  storeId: string,
  { items, order, here }: Sides,
): Promise<Readonly<Record<'warehouse' | 'store', readonly string[]>>> {
  const access = sync.access(storeId)
  const connection = await StoreConnection.open(access, demoClock, new AbortController().signal)
  const own = access.store.queryOverrides[sync.dataset.id]
  const template = (own ?? sync.dataset.template).replace(/WHERE[^]*/, '')
  const source = await connection.rows({
    sql: `SELECT ${items} FROM (${template}) AS t ORDER BY ${order}`,
    parameters: [],
  })
  connection.close()
  const { rows } = await sync.warehouse.query(here, 100_000)
  return { warehouse: rows.map((row) => row.join('|')), store: source.rows.map((row) => row.join('|')) }
}
