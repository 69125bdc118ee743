import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { SqlConnection } from './sql-connection.ts'

let sql: SqlConnection
beforeEach(() => {
  sql = new SqlConnection(new Database(':memory:'))
  sql.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
})

const insert = (text: string) => sql.prepare<{ text: string }>('INSERT INTO notes (text) VALUES (@text)').run({ text })
const count = () => sql.prepare<object, { rows: number }>('SELECT count(*) AS rows FROM notes').get({})?.rows

test('a full disk rolls the whole transaction back', () => {
  sql.pragma('max_page_count = 10')
  const write = () =>
    sql.transaction(() => {
      insert('corta')
      insert('x'.repeat(200_000))
    })
  expect(write).toThrowError(expect.objectContaining({ code: 'DISK_FULL', retryable: true }))
  expect(count()).toBe(0)
})

test('a read-only file', () => {
  sql.pragma('query_only = ON')
  expect(() => insert('nada')).toThrowError(expect.objectContaining({ code: 'FILE_READ_ONLY' }))
})

test('an inner transaction that fails leaves the outer one alone', () => {
  sql.transaction(() => {
    insert('fuera')
    expect(() =>
      sql.transaction(() => {
        insert('dentro')
        throw new Error('no')
      }),
    ).toThrow('no')
  })
  expect(count()).toBe(1)
})

test('only what says so is not waited for, whether it succeeds or not', () => {
  const NORMAL = 1
  const FULL = 2
  sql.pragma('synchronous = FULL')
  expect(sql.transactionWithoutSync(() => sql.pragma('synchronous'))).toBe(NORMAL)
  expect(() =>
    sql.transactionWithoutSync(() => {
      insert('nada')
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(sql.pragma('synchronous')).toBe(FULL)
  expect(sql.transaction(() => sql.transactionWithoutSync(() => sql.pragma('synchronous')))).toBe(FULL)
  expect(count()).toBe(0)
})
