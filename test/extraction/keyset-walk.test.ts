import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ColumnType, Dataset } from '../../src-shared/domain/dataset.ts'
import { dayOfIso, DAYS_TO_1900, TICKS_PER_DAY } from '../../src-main/demo/values/calendar.ts'
import * as types from '../../src-main/demo/values/sql-type.ts'
import type { SqlType, Value } from '../../src-main/demo/values/sql-type.ts'
import type { ColumnarBatch } from '../../src-main/extract/columnar-batch.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { readPage } from '../../src-main/job-handlers/store-walk/read-page.ts'
import type { PageStart } from '../../src-main/job-handlers/store-walk/read-page.ts'
import { describeSql, planQuery } from '../../src-main/sqlserver/query-plan.ts'
import { rangeParameters } from '../../src-main/sqlserver/range-parameters.ts'
import { StoreConnection } from '../../src-main/sqlserver/store-connection.ts'
import type { PageWriter } from '../../src-main/warehouse/warehouse-access.ts'
import { TableServer } from './support/table-server.ts'

const SPAN = { from: '2025-10-20' as BusinessDate, to: '2025-10-22' as BusinessDate }
const FIRST_DAY = dayOfIso(SPAN.from)

/** `slot` orders the moments within the three days; few slots make many ties. */
interface TestRow {
  readonly slot: number
  readonly key: number
}

interface MomentKind {
  readonly type: SqlType
  readonly at: (slot: number) => number | bigint
}

interface KeyKind {
  readonly type: SqlType
  readonly column: ColumnType
  readonly of: (key: number) => Value
}

// Neighbouring moments are as close as each type can tell apart: where a cursor of another precision would lose or repeat rows.
const MOMENTS: Record<string, MomentKind> = {
  datetime: { type: types.DATETIME, at: (slot) => (FIRST_DAY - DAYS_TO_1900) * 25_920_000 + slot * 7_000_001 },
  'datetime, one tick apart': { type: types.DATETIME, at: (slot) => (FIRST_DAY - DAYS_TO_1900) * 25_920_000 + slot },
  'datetime2(7)': { type: types.datetime2(7), at: (slot) => BigInt(FIRST_DAY) * BigInt(TICKS_PER_DAY) + BigInt(slot) },
  'datetime2(3)': {
    type: types.datetime2(3),
    at: (slot) => BigInt(FIRST_DAY) * BigInt(TICKS_PER_DAY) + BigInt(slot) * 10_000n,
  },
  smalldatetime: { type: types.SMALLDATETIME, at: (slot) => (FIRST_DAY - DAYS_TO_1900) * 1440 + slot },
  date: { type: types.DATE, at: (slot) => FIRST_DAY + (slot % 3) },
}

const KEYS: Record<string, KeyKind> = {
  int: { type: types.INT, column: { kind: 'integer' }, of: (key) => key - 50 },
  bigint: { type: types.BIGINT, column: { kind: 'bigint' }, of: (key) => 9_007_199_254_740_990n + BigInt(key) },
  varchar: { type: types.varchar(10), column: { kind: 'text' }, of: (key) => `Ñ-${key}` },
  'decimal(18,0)': { type: types.decimal(18, 0), column: { kind: 'bigint' }, of: (key) => BigInt(key) * 10n ** 15n },
  'decimal(9,2)': {
    type: types.decimal(9, 2),
    column: { kind: 'decimal', precision: 9, scale: 2 },
    of: (key) => BigInt(key * 7),
  },
  money: { type: types.MONEY, column: { kind: 'decimal', precision: 19, scale: 4 }, of: (key) => BigInt(key) * 3n },
}

function datasetOf(key: KeyKind): Dataset {
  return {
    id: 'ventas',
    table: 'prueba',
    columns: [
      { name: 'fecha', type: { kind: 'timestamp' }, required: true },
      { name: 'clave', type: key.column, required: true },
      { name: 'marca', type: { kind: 'integer' }, required: true },
    ],
    businessDateColumn: 'fecha',
    keyColumns: ['clave'],
    amountColumn: null,
    template: 'SELECT fecha, clave, marca FROM dbo.prueba WHERE fecha >= @desde AND fecha < @hasta -- fin',
  }
}

describe('a keyset walk over a table that changes meanwhile', () => {
  const server = new TableServer()
  const signal = new AbortController().signal
  let connection: StoreConnection

  beforeAll(async () => {
    await server.start()
    connection = await StoreConnection.open(server.endpoint(), systemClock, signal)
  })
  afterAll(async () => {
    connection.close()
    await server.stop()
  })

  const combinations = Object.keys(MOMENTS).flatMap((moment) => Object.keys(KEYS).map((key) => ({ moment, key })))

  test.each(combinations)(
    '$moment + $key: no row is lost, none comes twice',
    async ({ moment: momentName, key: keyName }) => {
      const moment = MOMENTS[momentName]
      const key = KEYS[keyName]
      if (!moment || !key) throw new Error('unknown kind')
      const row = fc.record({ slot: fc.integer({ min: 0, max: 6 }), key: fc.integer({ min: 1, max: 99 }) })
      const identity = ({ slot, key: each }: TestRow): string => `${moment.at(slot)} ${each}`
      const rows = fc.uniqueArray(row, { selector: identity, maxLength: 40 })
      await fc.assert(
        fc.asyncProperty(
          rows,
          fc.integer({ min: 1, max: 9 }),
          fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }),
          async (all, pageRows, insertions) => {
            // Some rows are there from the start, the others are inserted while the walk goes on.
            const late = new Set(insertions.map((each) => all[each]).filter((each) => each !== undefined))
            const present = new Set(all.filter((each) => !late.has(each)))
            const early = new Set(present)
            const pending = [...late]
            const marks = new Map(all.map((each, mark) => [mark, each]))
            const columns = [
              { name: 'fecha', type: moment.type, nullable: false },
              { name: 'clave', type: key.type, nullable: false },
              { name: 'marca', type: types.INT, nullable: false },
            ]
            const publishTable = (): void =>
              server.setTable(
                'prueba',
                columns,
                [...marks]
                  .filter(([, each]) => present.has(each))
                  .map(([mark, each]) => [moment.at(each.slot), key.of(each.key), mark]),
              )
            publishTable()

            const dataset = datasetOf(key)
            const described = await connection.rows({
              sql: describeSql(dataset.template),
              parameters: rangeParameters(null),
            })
            const plan = planQuery(dataset, dataset.template, described.columns)
            const link = { connection, plan, storeName: 'PRUEBA', pageFirstByteMs: 30_000 }
            const read: number[] = []
            const writer: PageWriter = {
              write: async (batch) => void read.push(...marksOf(batch)),
              commit: async () => {},
              abort: async () => {},
            }
            const shape = { columns: null }
            let start: PageStart = { position: null, values: null }
            for (let exhausted = false; !exhausted;) {
              const page = await readPage(link, SPAN, start, pageRows, shape, writer)
              // Only the texts survive a crash, and they must do as well.
              start = { position: page.position, values: null }
              exhausted = page.exhausted
              const next = pending.shift()
              if (next) present.add(next)
              publishTable()
            }
            expect(new Set(read).size).toBe(read.length)
            const seen = new Set(read.map((mark) => marks.get(mark)))
            for (const each of early) expect(seen).toContain(each)
          },
        ),
        { numRuns: 12 },
      )
    },
  )
})

function marksOf(batch: ColumnarBatch): number[] {
  const column = batch.columns[2]
  return column?.kind === 'integer' ? [...column.values] : []
}
