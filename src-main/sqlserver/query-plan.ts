import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { queryHash } from '../extract/query-hash.ts'
import { checkColumns, assertLoadable } from './column-contract.ts'
import type { MatchedColumn } from './column-contract.ts'
import type { ColumnFinding } from '../../src-shared/domain/connectivity.ts'
import { quoteIdentifier } from './quote-identifier.ts'
import { sumExpression, TEMPLATE_ALIAS, witnessExpression } from './select-expression.ts'
import type { WireForm } from './select-expression.ts'
import { declareType } from './source-column.ts'
import type { SourceColumn } from './source-column.ts'

/** A column by which the walk is ordered: the business date first, then the key. */
export interface OrderColumn {
  readonly source: SourceColumn
  readonly form: WireForm
  /** Its place in the page's rows. */
  readonly index: number
}

/** A column of the page's rows, and where it goes in the batch. */
export interface PageColumn {
  readonly matched: MatchedColumn & {
    readonly source: SourceColumn
    readonly expression: NonNullable<MatchedColumn['expression']>
  }
  readonly batchIndex: number
}

/** All that is derived once from a template and the columns that the server says it returns. */
export interface QueryPlan {
  readonly template: string
  readonly dataset: Dataset
  readonly columns: readonly PageColumn[]
  readonly order: readonly OrderColumn[]
  readonly amountSum: string | null
  readonly findings: readonly ColumnFinding[]
  /** Changes with the template, any source column's type or the order: see StagingCursor.queryHash. */
  readonly hash: string
}

/** Throws COLUMN_MISSING or COLUMN_TYPE_MISMATCH when what is described cannot fill the dataset. */
export function planQuery(dataset: Dataset, template: string, described: readonly SourceColumn[]): QueryPlan {
  const { matched, findings } = checkColumns(dataset, described)
  assertLoadable(findings)
  const columns: PageColumn[] = []
  matched.forEach((match, batchIndex) => {
    const { source, expression } = match
    if (source !== null && expression !== null) columns.push({ matched: { ...match, source, expression }, batchIndex })
  })
  const order = [dataset.businessDateColumn, ...dataset.keyColumns].flatMap((name): OrderColumn[] => {
    const index = columns.findIndex((column) => column.matched.column.name === name)
    const found = columns[index]
    return found ? [{ source: found.matched.source, form: found.matched.expression.form, index }] : []
  })
  const amount = columns.find((column) => column.matched.column.name === dataset.amountColumn)?.matched
  const hash = queryHash([
    dataset.id,
    template,
    ...columns.map(
      (column) =>
        `${column.matched.source.name} ${declareType(column.matched.source)} ${column.matched.expression.sql}`,
    ),
    ...order.map((column) => column.source.name),
  ])
  return {
    template,
    dataset,
    columns,
    order,
    amountSum: amount ? sumExpression(amount.source, amount.column.type) : null,
    findings,
    hash,
  }
}

/** The template as a derived table. It ends in a new line, so that a trailing comment cannot swallow the bracket. */
function derivedTable(template: string): string {
  return `(\n${template.replace(/[\s;]+$/, '')}\n) AS ${TEMPLATE_ALIAS}`
}

/** Describes what the template returns without reading a row. */
export function describeSql(template: string): string {
  return `SELECT TOP (0) * FROM ${derivedTable(template)}`
}

/** Ten rows as they are, for "Probar consulta". */
export function sampleSql(template: string): string {
  return `SELECT TOP (10) * FROM ${derivedTable(template)}`
}

function orderSql(column: OrderColumn): string {
  return `${TEMPLATE_ALIAS}.${quoteIdentifier(column.source.name)}`
}

/**
 * One page of the keyset walk: `TOP (@n)` rows after the position `@p0 … @pk`, or the first ones. The position is text converted to
 * each column's own type, so that both sides of a comparison have the same precision: a datetime compared as datetime2 would find its
 * own row again or skip the next. Everything is qualified with the derived table's name, because ORDER BY would otherwise sort by the
 * converted column of the same name.
 */
export function pageSql(plan: QueryPlan, afterPosition: boolean): string {
  const values = plan.columns.map(
    ({ matched }) => `${matched.expression.sql} AS ${quoteIdentifier(matched.source.name)}`,
  )
  const witnesses = plan.columns
    .filter(({ matched }) => matched.expression.form.endsWith('_bytes'))
    .map(({ matched }, i) => `${witnessExpression(matched.source)} AS [testigo ${i}]`)
  const items = [...values, ...witnesses]
  const where = afterPosition ? `\nWHERE ${afterPositionSql(plan.order, 0)}` : ''
  return `SELECT TOP (@n) ${items.join(', ')}\nFROM ${derivedTable(plan.template)}${where}\nORDER BY ${plan.order.map(orderSql).join(', ')}`
}

/** `a > @p0 OR (a = @p0 AND (b > @p1 OR …))`, with the range on `a` spelled out for the index. */
function afterPositionSql(order: readonly OrderColumn[], from: number): string {
  const [column, ...others] = order.slice(from)
  if (column === undefined) return ''
  const name = orderSql(column)
  const value = positionSql(column.source, from)
  if (others.length === 0) return `${name} > ${value}`
  const rest = afterPositionSql(order, from + 1)
  return `${name} >= ${value} AND (${name} > ${value} OR (${name} = ${value} AND ${others.length === 1 ? rest : `(${rest})`}))`
}

function positionSql(source: SourceColumn, index: number): string {
  const parameter = `@p${index}`
  switch (source.type) {
    case 'date':
    case 'smalldatetime':
    case 'datetime':
    case 'datetime2':
      return `CONVERT(${declareType(source)}, ${parameter}, 121)`
    default:
      return `CONVERT(${declareType(source)}, ${parameter})`
  }
}

/** Rows and exact amount of each day that has rows: `dia` (YYYY-MM-DD), `filas`, `importe`. */
export function countSql(plan: QueryPlan): string {
  const day = `CONVERT(varchar(10), ${plan.order.slice(0, 1).map(orderSql).join('')}, 120)`
  return `SELECT ${day} AS dia, COUNT_BIG(*) AS filas, ${plan.amountSum ?? 'NULL'} AS importe\nFROM ${derivedTable(plan.template)}\nGROUP BY ${day}`
}

/** One key that stands more than once: its order values as in a page, then `filas`. No row when every key is unique. */
export function duplicateKeySql(plan: QueryPlan): string {
  const keys = plan.order.flatMap(({ index }) => plan.columns[index]?.matched.expression.sql ?? [])
  const items = keys.map((sql, i) => `${sql} AS [clave ${i}]`)
  return `SELECT TOP (1) ${items.join(', ')}, COUNT_BIG(*) AS filas\nFROM ${derivedTable(plan.template)}\nGROUP BY ${plan.order.map(orderSql).join(', ')}\nHAVING COUNT_BIG(*) > 1`
}
