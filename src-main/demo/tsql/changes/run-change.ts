import { SqlError } from '../../values/sql-error.ts'
import * as types from '../../values/sql-type.ts'
import type { Value } from '../../values/sql-type.ts'
import type { Condition, Expression, FromItem, InsertSource, QualifiedName, Select, Statement } from '../ast.ts'
import type { Environment } from '../environment.ts'
import { planSelect } from '../plan-select.ts'
import { queryRows } from '../query-rows.ts'
import type { ResultSink } from '../result-sink.ts'
import type { SelectPlan } from '../select-plan.ts'
import type { Row, Segment, TableSource } from '../table-source.ts'
import { assertUnique, assigner } from './assign-row.ts'
import { BulkInsert } from './bulk-insert.ts'
import { plannedError, SessionLostError } from './fault-plan.ts'
import type { FaultPoint } from './fault-plan.ts'
import { StoredTable } from './stored-table.ts'
import { deniedOn, type Workspace } from './workspace.ts'

export type ChangeStatement = Extract<
  Statement,
  { kind: 'createTable' | 'dropTable' | 'insertBulk' | 'insert' | 'update' | 'delete' }
>

export interface ChangeContext {
  readonly workspace: Workspace
  readonly environment: Environment
  readonly sink: ResultSink
  readonly databaseName: string
  /** Inside a procedure its owner's permissions count, not the caller's. */
  readonly isChained: boolean
}

/** Runs a statement that changes something; how many rows, null for one that counts none. Throws SqlError, CancelledError, SessionLostError. */
export async function runChange(statement: ChangeStatement, context: ChangeContext): Promise<number | null> {
  switch (statement.kind) {
    case 'createTable':
      createTable(statement, context)
      return null
    case 'dropTable':
      context.workspace.drop(lastOf(statement.table))
      return null
    case 'insertBulk':
      await announceBulk(statement, context)
      return null
    case 'insert':
      return insert(statement, context)
    case 'update':
      return update(statement, context)
    case 'delete':
      return remove(statement, context)
  }
}

function createTable(
  { table, columns }: Extract<Statement, { kind: 'createTable' }>,
  { workspace, databaseName }: ChangeContext,
): void {
  const name = lastOf(table)
  if (!name.startsWith('#'))
    throw new SqlError(262, `CREATE TABLE permission denied in database '${databaseName}'.`, 14)
  workspace.create(new StoredTable({ name, columns, key: [], rows: [] }))
}

async function announceBulk(
  statement: Extract<Statement, { kind: 'insertBulk' }>,
  { workspace, sink, databaseName }: ChangeContext,
): Promise<void> {
  const table = await workspace.claim(lastOf(statement.table), 'INSERT', databaseName, sink)
  const targets = statement.columns.map((column) => indexOf(table, column))
  workspace.bulk = new BulkInsert(table, targets, workspace.access.faults, databaseName)
}

async function insert(statement: Extract<Statement, { kind: 'insert' }>, context: ChangeContext): Promise<number> {
  const { workspace, environment, sink, databaseName } = context
  const spoils = await meetFault('insert', lastOf(statement.table), context)
  const table = await workspace.claim(lastOf(statement.table), 'INSERT', databaseName, sink)
  const targets =
    statement.columns?.map((column) => indexOf(table, column)) ?? table.columns.map((_column, index) => index)
  const unnamed = table.columns.flatMap(({ type }, index) =>
    targets.includes(index) ? [] : [assignerOf(table, index, type, 'INSERT')],
  )
  const added: Row[] = []
  for (const select of selectsOf(statement.source)) {
    const plan = planSelect(select, environment)
    if (plan.outputs.length !== targets.length)
      throw new SqlError(
        120,
        'The select list for the INSERT statement does not match the number of insert columns.',
        15,
      )
    const assign = targets.map((target, at) => assignerOf(table, target, plan.outputs[at]?.type ?? types.INT, 'INSERT'))
    for (const source of queryRows(plan)) {
      const stored: Value[] = table.columns.map(() => null)
      targets.forEach((target, at) => {
        stored[target] = assign[at]?.(source[at] ?? null) ?? null
      })
      // A column that is not named takes NULL, if it may.
      for (const assignNull of unnamed) assignNull(null)
      added.push(stored)
      if (added.length % 4096 === 0) await sink.pace()
    }
  }
  const rows = [...table.rows, ...(spoils ? spoiled(table, added) : added)]
  assertUnique(table, rows)
  workspace.put(table.withRows(rows))
  return added.length
}

/** Name of the column that numbers the rows of the table being updated; no T-SQL name can be it. */
const ROW_NUMBER = '\u0000row'

async function update(statement: Extract<Statement, { kind: 'update' }>, context: ChangeContext): Promise<number> {
  const { workspace, environment, sink, databaseName } = context
  const target = targetOf(statement.table, statement.from)
  const spoils = await meetFault('update', lastOf(target.name), context)
  const table = await workspace.claim(lastOf(target.name), 'UPDATE', databaseName, sink)
  const plan = planNumbered(
    { ...statement, values: statement.assignments.map(({ value }) => value) },
    target.alias,
    table,
    environment,
  )
  const targets = statement.assignments.map(({ column }) => indexOf(table, column))
  const assign = targets.map((index, at) => assignerOf(table, index, plan.outputs[at + 1]?.type ?? types.INT, 'UPDATE'))
  const changed = new Map<number, Row>()
  for (const [number, ...values] of queryRows(plan)) {
    const index = Number(number)
    const stored = [...(table.rows[index] ?? [])]
    targets.forEach((at, position) => {
      stored[at] = assign[position]?.(values[position] ?? null) ?? null
    })
    changed.set(index, stored)
    if (changed.size % 4096 === 0) await sink.pace()
  }
  const written = spoils
    ? new Map([...changed].map(([index, row]) => [index, spoiled(table, [row])[0] ?? row]))
    : changed
  const rows = table.rows.map((row, index) => written.get(index) ?? row)
  assertUnique(table, rows)
  workspace.put(table.withRows(rows))
  return changed.size
}

async function remove(statement: Extract<Statement, { kind: 'delete' }>, context: ChangeContext): Promise<number> {
  const { workspace, environment, sink, databaseName, isChained } = context
  const target = targetOf(statement.table, statement.from)
  const name = lastOf(target.name)
  if (!isChained && !name.startsWith('#')) throw deniedOn(name, 'DELETE', databaseName)
  const table = await workspace.claim(name, 'UPDATE', databaseName, sink)
  const gone = new Set<number>()
  for (const [number] of queryRows(planNumbered({ ...statement, values: [] }, target.alias, table, environment)))
    gone.add(Number(number))
  workspace.put(table.withRows(table.rows.filter((_row, index) => !gone.has(index))))
  return gone.size
}

/** The numbers of the rows that a change is about, each with the values it is given. */
function planNumbered(
  change: { readonly from: FromItem; readonly where: Condition | undefined; readonly values: readonly Expression[] },
  alias: string,
  table: StoredTable,
  environment: Environment,
): SelectPlan {
  const number: Expression = { kind: 'column', name: [alias, ROW_NUMBER] }
  const numbered = numberedRows(table)
  return planSelect(
    { ...plainSelect([number, ...change.values]), from: change.from, where: change.where },
    {
      ...environment,
      table: (name) => (lastOf(name).toLowerCase() === table.name.toLowerCase() ? numbered : environment.table(name)),
    },
  )
}

function plainSelect(expressions: readonly Expression[]): Select {
  return {
    distinct: false,
    top: undefined,
    items: expressions.map((expression) => ({ kind: 'expression', expression, alias: undefined })),
    from: undefined,
    where: undefined,
    groupBy: [],
    having: undefined,
    orderBy: [],
    offset: undefined,
    fetch: undefined,
  }
}

function selectsOf(source: InsertSource): readonly Select[] {
  return source.kind === 'select' ? [source.select] : source.rows.map(plainSelect)
}

/** The FROM item that an UPDATE names, by alias or by table. */
function targetOf(name: QualifiedName, from: FromItem): { readonly name: QualifiedName; readonly alias: string } {
  const wanted = lastOf(name).toLowerCase()
  const tables = tablesOf(from)
  const found =
    tables.find((item) => item.alias?.toLowerCase() === wanted) ??
    tables.find((item) => lastOf(item.name).toLowerCase() === wanted)
  if (found === undefined) throw new SqlError(208, `Invalid object name '${name.join('.')}'.`)
  return { name: found.name, alias: found.alias ?? lastOf(found.name) }
}

function tablesOf(item: FromItem): readonly Extract<FromItem, { kind: 'table' }>[] {
  if (item.kind === 'join') return [...tablesOf(item.left), ...tablesOf(item.right)]
  return item.kind === 'table' ? [item] : []
}

function numberedRows(table: StoredTable): TableSource {
  return {
    columns: [...table.columns, { name: ROW_NUMBER, type: types.INT, nullable: false }],
    order: [],
    version: null,
    *segments(): Iterable<Segment> {
      const rows = table.rows.map((row, index) => [...row, index])
      yield { id: 'all', rows, from: 0, to: rows.length }
    },
  }
}

/** A planned fault at this point happens; true when what is written is to be spoilt. */
async function meetFault(
  point: FaultPoint,
  table: string,
  { workspace, sink, databaseName }: ChangeContext,
): Promise<boolean> {
  const fault = workspace.access.faults.take(point)
  if (fault === undefined) return false
  if (typeof fault.what === 'number') throw plannedError(fault.what, table, databaseName)
  if (fault.what === 'hold') await sink.sleep(600_000)
  if (fault.what === 'drop') throw new SessionLostError()
  return fault.what === 'spoil'
}

/** As a trigger might: the first row's first text column of those that are no key has something else in it. */
function spoiled(table: StoredTable, rows: readonly Row[]): readonly Row[] {
  const at = table.columns.findIndex(({ type }, index) => types.isString(type) && !table.key.includes(index))
  return rows.map((row, index) => (index === 0 ? row.with(at, '¿?') : row))
}

function assignerOf(table: StoredTable, index: number, from: types.SqlType, verb: string): (value: Value) => Value {
  const column = table.columns[index]
  if (column === undefined) throw new RangeError(`column ${String(index)}`)
  return assigner(table, column, from, verb)
}

function indexOf(table: StoredTable, name: string): number {
  const index = table.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())
  if (index === -1) throw new SqlError(207, `Invalid column name '${name}'.`)
  return index
}

function lastOf(name: QualifiedName): string {
  return name.at(-1) ?? ''
}
