import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { countSql, describeSql, pageSql, planQuery } from './query-plan.ts'
import type { SourceColumn } from './source-column.ts'

const dataset: Dataset = {
  id: 'ventas',
  table: 'ventas_raw',
  columns: [
    { name: 'linea', type: { kind: 'integer' }, required: true },
    { name: 'fecha', type: { kind: 'timestamp' }, required: true },
    { name: 'total', type: { kind: 'decimal', precision: 38, scale: 10 }, required: true },
  ],
  businessDateColumn: 'fecha',
  keyColumns: ['linea'],
  amountColumn: 'total',
  template: '',
}
const TEMPLATE = 'SELECT * FROM dbo.ventas WHERE fecha >= @desde AND fecha < @hasta'

function source(name: string, type: SourceColumn['type'], changes: Partial<SourceColumn> = {}): SourceColumn {
  return { name, type, length: null, precision: null, scale: null, nullable: false, codePage: null, ...changes }
}

const described = [source('Linea', 'int'), source('Fecha', 'datetime'), source('Total', 'money')]

describe('the queries made of a template', () => {
  const plan = planQuery(dataset, TEMPLATE, described)

  test('the first page has no position', () => {
    expect(pageSql(plan, false)).toBe(
      'SELECT TOP (@n) t.[Linea] AS [Linea], t.[Fecha] AS [Fecha], CONVERT(varbinary(41), CONVERT(varchar(30), t.[Total], 2)) AS [Total], ' +
        'CASE WHEN 1 = 0 THEN t.[Total] END AS [testigo 0]\n' +
        `FROM (\n${TEMPLATE}\n) AS t\nORDER BY t.[Fecha], t.[Linea]`,
    )
  })

  test('the next ones begin after it, compared in each column’s own type', () => {
    const date = 'CONVERT(datetime, @p0, 121)'
    expect(pageSql(plan, true)).toContain(
      `\nWHERE t.[Fecha] >= ${date} AND (t.[Fecha] > ${date} OR (t.[Fecha] = ${date} AND t.[Linea] > CONVERT(int, @p1)))\nORDER BY t.[Fecha], t.[Linea]`,
    )
  })

  test('a key of several columns nests', () => {
    const wide = planQuery({ ...dataset, keyColumns: ['total', 'linea'] }, TEMPLATE, described)
    expect(pageSql(wide, true)).toContain(
      '(t.[Fecha] = CONVERT(datetime, @p0, 121) AND (t.[Total] >= CONVERT(money, @p1) AND (t.[Total] > CONVERT(money, @p1) OR (t.[Total] = CONVERT(money, @p1) AND t.[Linea] > CONVERT(int, @p2)))))',
    )
  })

  test('counting sums exactly, by day', () => {
    expect(countSql(plan)).toBe(
      'SELECT CONVERT(varchar(10), t.[Fecha], 120) AS dia, COUNT_BIG(*) AS filas, CONVERT(varchar(30), SUM(t.[Total]), 2) AS importe\n' +
        `FROM (\n${TEMPLATE}\n) AS t\nGROUP BY CONVERT(varchar(10), t.[Fecha], 120)`,
    )
  })

  test('a final semicolon goes, and a final comment cannot swallow the bracket', () => {
    expect(describeSql(`${TEMPLATE} ; \n;`)).toBe(`SELECT TOP (0) * FROM (\n${TEMPLATE}\n) AS t`)
    expect(describeSql(`${TEMPLATE} -- fin`)).toBe(`SELECT TOP (0) * FROM (\n${TEMPLATE} -- fin\n) AS t`)
  })

  test('never a hint that reads what is not committed, and never an offset', () => {
    expect(pageSql(plan, true) + countSql(plan)).not.toMatch(/NOLOCK|OFFSET/i)
  })

  test('its hash changes with the template and with any column, but not with nullability', () => {
    const hashOf = (template: string, columns: readonly SourceColumn[]): string =>
      planQuery(dataset, template, columns).hash
    expect(hashOf(TEMPLATE, described)).toBe(plan.hash)
    expect(hashOf(TEMPLATE, [source('Linea', 'int', { nullable: true }), ...described.slice(1)])).toBe(plan.hash)
    expect(hashOf(`${TEMPLATE} `, described)).not.toBe(plan.hash)
    expect(
      hashOf(
        TEMPLATE,
        [source('Linea', 'bigint'), ...described.slice(1)].map((each) =>
          each.type === 'bigint' ? source('Linea', 'smallint') : each,
        ),
      ),
    ).not.toBe(plan.hash)
    expect(hashOf(TEMPLATE, [...described.slice(0, 2), source('Total', 'smallmoney')])).not.toBe(plan.hash)
  })

  test('columns are matched by name, whatever their case and order; what is missing is named', () => {
    expect(planQuery(dataset, TEMPLATE, described.toReversed()).columns.map((column) => column.batchIndex)).toEqual([
      0, 1, 2,
    ])
    expect(() => planQuery(dataset, TEMPLATE, [])).toThrow(
      expect.objectContaining({ code: 'COLUMN_MISSING', details: { column: 'linea, fecha, total' } }),
    )
  })
})
