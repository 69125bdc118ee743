import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallSales } from '../../test/support/small-sales.ts'
import { systemClock } from '../foundation/clock.ts'
import { openWarehouse } from './open-warehouse.ts'
import type { Warehouse } from './warehouse.ts'

let folder: string
let warehouse: Warehouse

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-query-'))
  warehouse = await openWarehouse({
    filePath: join(folder, 'warehouse.duckdb'),
    datasets: [smallSales],
    clock: systemClock,
  })
})

afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('read-only SQL', () => {
  test.each([
    ['a write', `INSERT INTO coverage SELECT * FROM coverage`],
    ['a write with RETURNING', `DELETE FROM ventas_raw RETURNING *`],
    ['a write inside EXPLAIN ANALYZE', `EXPLAIN ANALYZE DELETE FROM ventas_raw`],
    ['DDL', 'CREATE TABLE x (a INTEGER)'],
    ['a temporary table', 'CREATE TEMP TABLE x (a INTEGER)'],
    ['several statements', 'SELECT 1; SELECT 2'],
    ['a write behind a SELECT', 'SELECT 1; DROP TABLE ventas_raw'],
    ['COPY to a file', `COPY coverage TO 'coverage.csv'`],
    ['ATTACH', `ATTACH 'other.duckdb'`],
    ['SET', 'SET threads = 8'],
    ['a forced checkpoint', 'SELECT * FROM force_checkpoint()'],
    ['CHECKPOINT', 'CHECKPOINT'],
    ['a transaction', 'BEGIN'],
    ['an extension', 'INSTALL httpfs'],
    ['EXPORT', `EXPORT DATABASE 'out'`],
    ['a file read', `SELECT * FROM read_csv('/etc/passwd')`],
  ])('refuses %s', async (_, sql) => {
    await expect(warehouse.query(sql, 10)).rejects.toMatchObject({
      code: expect.stringMatching(/^SQL_NOT_READ_ONLY$|^SQL_INVALID$/) as string,
    })
    expect((await warehouse.query('SELECT count(*) FROM ventas_raw', 1)).rows).toEqual([[0]])
  })

  test.each([
    ['nothing', ' -- nothing\n ;'],
    ['a syntax error', 'SELEC 1'],
    ['an unknown column', 'SELECT nope'],
    ['a parameter', 'SELECT ?'],
    ['an impossible conversion', `SELECT CAST('x' AS INTEGER)`],
  ])('calls %s invalid', async (_, sql) => {
    await expect(warehouse.query(sql, 10)).rejects.toMatchObject({ code: 'SQL_INVALID' })
  })

  test('returns values that JSON carries without loss', async () => {
    const { rows } = await warehouse.query(
      `SELECT 9007199254740991::BIGINT, 9007199254740993::BIGINT, 12345678901234567890.1234567890::DECIMAL(38,10), DATE '2025-10-22',
              TIMESTAMP '2025-10-22 23:59:59.999999', 1.5::DOUBLE, 'infinity'::DOUBLE, true, NULL, 'MAÑONGO', [1, 2], {'a': 1}`,
      10,
    )
    expect(rows).toEqual([
      [
        9007199254740991,
        '9007199254740993',
        '12345678901234567890.1234567890',
        '2025-10-22',
        '2025-10-22T23:59:59.999999',
        1.5,
        'Infinity',
        true,
        null,
        'MAÑONGO',
        '[1,2]',
        '{"a":1}',
      ],
    ])
  })

  test('stops at the limit, keeps the order, and says that there is more', async () => {
    const result = await warehouse.query(
      'SELECT range AS n, range AS n FROM range(1000000) ORDER BY range DESC; -- newest first',
      3,
    )
    expect(result).toEqual({
      columns: ['n', 'n'],
      rows: [
        [999_999, 999_999],
        [999_998, 999_998],
        [999_997, 999_997],
      ],
      truncated: true,
    })
  })

  test.each([
    'EXPLAIN SELECT 1',
    'DESCRIBE coverage',
    'SUMMARIZE coverage',
    'SHOW TABLES',
    'FROM coverage',
    'WITH x AS (SELECT 1 AS a) SELECT a FROM x',
    "PRAGMA table_info('coverage')",
  ])('answers %s', async (sql) => {
    expect((await warehouse.query(sql, 100)).truncated).toBe(false)
  })
})
