import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** What says something of a store and does not go with its row by itself. Jobs, their logs and what slots tell of it stay: they are history. */
const TABLES = ['store_circuits', 'store_probes', 'latency_hours', 'notice_standings', 'notice_told'] as const

/** Takes a store out of every table that is about stores as they are now. */
export class StoreRemovalRepository {
  readonly #sql: SqlConnection
  readonly #deletes
  readonly #deleteStore

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#deletes = TABLES.map((table) =>
      sql.prepare<{ storeId: string }>(`DELETE FROM ${table} WHERE store_id = @storeId`),
    )
    // Its latest connection test and its calendar of holidays go with it.
    this.#deleteStore = sql.prepare<{ storeId: string }>('DELETE FROM stores WHERE id = @storeId')
  }

  /** Whether there was such a store. */
  remove(storeId: string): boolean {
    return this.#sql.transaction(() => {
      for (const each of this.#deletes) each.run({ storeId })
      return this.#deleteStore.run({ storeId }) > 0
    })
  }
}
