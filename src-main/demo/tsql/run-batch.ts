import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Statement } from './ast.ts'
import { bindCondition } from './bind-condition.ts'
import { NO_ROW } from './bound-expression.ts'
import { runChange, type ChangeStatement } from './changes/run-change.ts'
import { changeTransaction } from './change-transaction.ts'
import { deniedError } from './denied-error.ts'
import { assign, inform, setVariable, valueOf, type Frame } from './frame.ts'
import { killSession } from './kill-session.ts'
import { parseBatch } from './parse-batch.ts'
import { planSelect } from './plan-select.ts'
import { queryRows } from './query-rows.ts'
import { raiseError, throwError } from './raise-error.ts'
import { reportError } from './report-error.ts'
import { callFromBatch, executeText } from './run-procedure.ts'
import { runSelect } from './run-select.ts'
import { setOption } from './set-option.ts'

/** What a statement told the batch to do next; `abort` ends the procedure or text that it is in. */
type Outcome = 'next' | 'return' | 'break' | 'continue' | 'abort'

/**
 * Parse and run T-SQL, reporting errors to the sink. Returns false when an error ended it. Throws CancelledError after an attention, BatchEndedError when
 * the callers are over as well, and the SqlError itself inside a TRY.
 */
export async function runBatch(sql: string, frame: Frame): Promise<boolean> {
  let statements: readonly Statement[]
  try {
    statements = parseBatch(sql, frame.session.dialect)
  } catch (error) {
    reportError(error, frame, 1)
    return false
  }
  return runBody(statements, frame)
}

/** The same for what was parsed already. */
export async function runBody(statements: readonly Statement[], frame: Frame): Promise<boolean> {
  return (await runStatements(statements, frame)) !== 'abort'
}

async function runStatements(statements: readonly Statement[], frame: Frame): Promise<Outcome> {
  for (const statement of statements) {
    const outcome = await runReported(statement, frame)
    if (outcome !== 'next') return outcome
  }
  return 'next'
}

const CONTROL: ReadonlySet<Statement['kind']> = new Set(['if', 'block', 'while', 'try', 'leave', 'return'])

async function runReported(statement: Statement, frame: Frame): Promise<Outcome> {
  try {
    const outcome = await runStatement(statement, frame)
    // A call leaves what its last statement left, and RAISERROR up to severity 10 an error of none.
    if (!CONTROL.has(statement.kind)) frame.session.lastError = 0
    return outcome
  } catch (error) {
    return reportError(error, frame, statement.line)
  }
}

async function runStatement(statement: Statement, frame: Frame): Promise<Outcome> {
  const { session, sink } = frame
  switch (statement.kind) {
    case 'select':
      await select(statement, frame)
      return 'next'
    case 'declare':
      declare(statement, frame)
      return 'next'
    case 'assign':
      assign(statement.variable, statement.value, frame)
      return 'next'
    case 'setOption':
      setOption(statement.name, statement.value, session)
      sink.done({})
      return 'next'
    case 'use': {
      const before = session.databaseName
      session.databaseName = session.checkDatabase(statement.database)
      sink.databaseChanged(session.databaseName, before)
      const text = `Changed database context to '${session.databaseName}'.`
      inform(frame, { number: 5701, text, severity: 10, line: statement.line, state: 2 })
      sink.done({})
      return 'next'
    }
    case 'print': {
      const text = valueOf(statement.value, frame, types.nvarchar(4000)) as string | null
      inform(frame, { number: 0, text: text ?? ' ', severity: 0, line: statement.line })
      return 'next'
    }
    case 'raise':
      raiseError(statement, frame)
      return 'next'
    case 'throw':
      return throwError(statement, frame)
    case 'wait': {
      const moment = valueOf(statement.delay, frame, types.time(3)) as number | null
      sink.flush()
      await sink.sleep((moment ?? 0) / 10_000)
      return 'next'
    }
    case 'transaction':
      changeTransaction(statement.action, frame)
      return 'next'
    case 'execute':
      await callFromBatch(statement, frame)
      return 'next'
    case 'executeText':
      await executeText(
        (valueOf(statement.text, frame, types.nvarchar(types.MAX_LENGTH)) as string | null) ?? '',
        frame,
      )
      return 'next'
    case 'if':
      if (holds(statement.condition, frame)) return runReported(statement.consequence, frame)
      return statement.otherwise === undefined ? 'next' : runReported(statement.otherwise, frame)
    case 'while':
      return repeat(statement, frame)
    case 'leave':
      return statement.how
    case 'block':
      return runStatements(statement.statements, frame)
    case 'try':
      return attempt(statement, frame)
    case 'return':
      if (statement.value !== undefined) frame.returned.status = Number(valueOf(statement.value, frame, types.INT) ?? 0)
      return 'return'
    case 'kill':
      killSession(statement.spid, frame)
      return 'next'
    case 'createTable':
    case 'dropTable':
    case 'insertBulk':
    case 'insert':
    case 'update':
    case 'delete':
      await change(statement, frame)
      return 'next'
    case 'denied':
      throw deniedError(statement.action, statement.target, session)
  }
}

async function select(statement: Extract<Statement, { kind: 'select' }>, frame: Frame): Promise<void> {
  const { session, sink } = frame
  const plan = planSelect(statement.select, session.environment(frame.variables))
  if (plan.assignments !== undefined) {
    let count = 0
    for (const row of queryRows(plan)) {
      if (++count % 4096 === 0) await sink.pace()
      for (const [index, name] of plan.assignments.entries())
        setVariable(name, plan.outputs[index]?.type ?? types.INT, row[index] ?? null, frame)
    }
    finish(frame, count, 'select')
  } else if (session.formatOnly) {
    sink.columns(plan.columns)
    sink.done({ command: 'select' })
  } else {
    finish(frame, await runSelect(plan, sink, session.database.encodedCache), 'select')
  }
}

function declare({ variables }: Extract<Statement, { kind: 'declare' }>, frame: Frame): void {
  for (const { name, type, initial } of variables) {
    // Declared again by the next round of a loop, it keeps its value unless it is given one.
    if (!frame.variables.has(name.toLowerCase())) frame.variables.set(name.toLowerCase(), { type, value: null })
    if (initial !== undefined) assign(name, initial, frame)
  }
}

function holds(condition: Extract<Statement, { kind: 'if' }>['condition'], frame: Frame): boolean {
  const environment = frame.session.environment(frame.variables)
  return bindCondition(condition, { environment, scope: [] }).test(NO_ROW) === true
}

async function repeat(statement: Extract<Statement, { kind: 'while' }>, frame: Frame): Promise<Outcome> {
  while (holds(statement.condition, frame)) {
    const outcome = await runReported(statement.body, frame)
    if (outcome === 'break') break
    if (outcome === 'return' || outcome === 'abort') return outcome
    await frame.sink.pace()
  }
  return 'next'
}

/** BEGIN TRY … CATCH: what the body reports, here or in what it calls, goes to the handler. */
async function attempt({ body, handler }: Extract<Statement, { kind: 'try' }>, frame: Frame): Promise<Outcome> {
  const { session } = frame
  try {
    return await runStatements(body, { ...frame, isGuarded: true })
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const { caught } = session
    session.caught = [...caught, error]
    const outcome = await runStatements(handler, frame)
    session.caught = caught
    return outcome
  }
}

/** Outside a transaction a statement is one of its own. */
async function change(statement: ChangeStatement, frame: Frame): Promise<void> {
  const { session, sink, variables } = frame
  const { workspace, database } = session
  if (workspace === undefined) throw new TypeError('a change where nothing may be changed')
  if (session.isDoomed)
    throw new SqlError(
      3930,
      'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
    )
  const environment = session.environment(variables)
  const isChained = frame.procedure !== ''
  try {
    const count = await runChange(statement, { workspace, environment, sink, databaseName: database.name, isChained })
    if (session.transactionCount === 0 && statement.kind !== 'insertBulk') workspace.commit()
    if (count === null) sink.done({})
    else finish(frame, count, commandOf(statement))
  } catch (error) {
    if (session.transactionCount === 0) workspace.rollback()
    throw error
  }
}

function commandOf({ kind }: ChangeStatement): 'insert' | 'update' | 'delete' {
  return kind === 'update' || kind === 'delete' ? kind : 'insert'
}

function finish(frame: Frame, rowCount: number, command: 'select' | 'insert' | 'update' | 'delete'): void {
  frame.session.lastRowCount = rowCount
  frame.sink.done(frame.session.noCount ? { command } : { rowCount, command })
}
