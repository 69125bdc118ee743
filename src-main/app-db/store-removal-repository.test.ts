import { afterEach, beforeEach, expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { storeFixture } from '../../test/support/store-fixture.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'

/** What was done, rather than how a store is: it stays. */
const HISTORY = ['job_logs', 'job_words', 'jobs']

let temporary: TemporaryAppDb

beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(() => temporary.remove())

test('a store that is removed is in no table any more but those of its history', () => {
  const { db, filePath } = temporary
  const [gone, stays] = ['MANONGO', 'PERIFERICO']
  for (const id of [gone, stays]) db.stores.insert(storeFixture({ id }))
  const sql = new Database(filePath)
  const tables = tablesAboutStores(sql)
  expect(tables.length).toBeGreaterThan(5)
  for (const table of tables) for (const storeId of [gone, stays]) insertAny(sql, table, storeId)
  expect(db.storeRemovals.remove(gone)).toBe(true)
  const rows = (table: string) => sql.prepare(`SELECT DISTINCT store_id FROM ${table}`).pluck().all()
  for (const table of tables) expect(rows(table), table).toEqual([stays])
  expect(db.stores.list().map(({ store }) => store.id)).toEqual([stays])
  expect(db.storeRemovals.remove(gone)).toBe(false)
  sql.close()
})

/** Tables, not views, with a column `store_id`. */
function tablesAboutStores(sql: Database.Database): readonly string[] {
  const found = sql
    .prepare(
      `SELECT DISTINCT t.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
       WHERE t.type = 'table' AND c.name = 'store_id' AND t.name NOT LIKE 'job_words_%' ORDER BY t.name`,
    )
    .pluck()
    .all() as string[]
  return found.filter((table) => !HISTORY.includes(table))
}

/** A row of that store with whatever else the table insists on. */
function insertAny(sql: Database.Database, table: string, storeId: string): void {
  const columns = sql.prepare(
    `SELECT name, type, "notnull" AS needed, dflt_value AS fallback FROM pragma_table_info(?)`,
  )
  const needed = (
    columns.all(table) as { name: string; type: string; needed: number; fallback: string | null }[]
  ).filter(({ needed: isNeeded, fallback }) => isNeeded === 1 && fallback === null)
  const names = [...new Set(['store_id', ...needed.map(({ name }) => name)])]
  const valueOf = (name: string): string | number => {
    if (name === 'store_id') return storeId
    if (name === 'channel') return 'mail'
    return needed.find((column) => column.name === name)?.type === 'TEXT' ? '{}' : 1
  }
  sql
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...names.map(valueOf))
}
