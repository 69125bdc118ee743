import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Value } from '../values/sql-type.ts'
import type { Expression, Statement } from './ast.ts'
import { runChange } from './changes/run-change.ts'
import type { ChangeStatement } from './changes/run-change.ts'
import { bindCondition } from './bind-condition.ts'
import { bindExpression } from './bind-expression.ts'
import { convertBound, NO_ROW } from './bound-expression.ts'
import { changeTransaction } from './change-transaction.ts'
import { deniedError } from './denied-error.ts'
import type { Variable } from './environment.ts'
import { formatMessage } from './format-message.ts'
import { parseBatch } from './parse-batch.ts'
import { planSelect } from './plan-select.ts'
import { queryRows } from './query-rows.ts'
import type { ResultSink } from './result-sink.ts'
import { callFromBatch } from './run-procedure.ts'
import { runSelect } from './run-select.ts'
import type { Session } from './session.ts'

/** A batch, procedure or prepared statement being run: its variables and where it reports. */
export interface Frame {
  readonly session: Session
  readonly sink: ResultSink
  readonly variables: Map<string, Variable>
  /** Name shown with errors; empty in a batch. */
  readonly procedure: string
  readonly depth: number
  returnStatus: number
}

/** What a statement told the batch to do next. */
type Outcome = 'next' | 'return' | 'abort'

/**
 * Parse and run T-SQL, reporting errors to the sink. Returns false when an error ended the batch.
 * Throws CancelledError after an attention.
 */
export async function runBatch(sql: string, frame: Frame): Promise<boolean> {
  let statements: readonly Statement[]
  try {
    const { majorVersion, writes } = frame.session.database
    statements = parseBatch(sql, { offsetFetch: majorVersion >= 11, changes: writes !== undefined })
  } catch (error) {
    report(error, frame, 1)
    return false
  }
  return (await runStatements(statements, frame)) !== 'abort'
}

async function runStatements(statements: readonly Statement[], frame: Frame): Promise<Outcome> {
  for (const statement of statements) {
    const outcome = await runReported(statement, frame)
    if (outcome !== 'next') return outcome
  }
  return 'next'
}

async function runReported(statement: Statement, frame: Frame): Promise<Outcome> {
  try {
    const outcome = await runStatement(statement, frame)
    if (statement.kind !== 'if' && statement.kind !== 'block') frame.session.lastError = 0
    return outcome
  } catch (error) {
    return report(error, frame, statement.line) ? 'next' : 'abort'
  }
}

/** Send an error to the client; true when the batch goes on. Anything that is not a SqlError is not ours to report. */
function report(error: unknown, frame: Frame, line: number): boolean {
  if (!(error instanceof SqlError)) throw error
  frame.session.lastError = error.number
  frame.sink.message({
    number: error.number,
    state: error.state,
    severity: error.severity,
    text: error.message,
    procedure: error.procedure === '' ? frame.procedure : error.procedure,
    line: error.line === 0 ? line : error.line,
  })
  if (endsTransaction(error, frame.session) && frame.session.rollback()) frame.sink.transactionChanged('rollback')
  frame.sink.done({ error: true })
  return error.endsOnlyStatement && !frame.session.abortsTransaction
}

/** A deadlock's victim, a full log and, under XACT_ABORT, any error lose the transaction. */
function endsTransaction(error: SqlError, session: Session): boolean {
  return error.number === 1205 || error.number === 9002 || (session.abortsTransaction && error.severity > 10)
}

function valueOf(expression: Expression, frame: Frame, type?: types.SqlType): Value {
  const bound = bindExpression(expression, { environment: frame.session.environment(frame.variables), scope: [] })
  return (type === undefined ? bound : convertBound(bound, type)).evaluate(NO_ROW)
}

function assign(name: string, value: Expression | Value, frame: Frame): void {
  const variable = frame.variables.get(name.toLowerCase())
  if (variable === undefined) throw new SqlError(137, `Must declare the scalar variable "${name}".`, 15)
  const isExpression = typeof value === 'object' && value !== null && 'kind' in value
  frame.variables.set(name.toLowerCase(), {
    type: variable.type,
    value: isExpression ? valueOf(value, frame, variable.type) : value,
  })
}

async function runStatement(statement: Statement, frame: Frame): Promise<Outcome> {
  const { session, sink } = frame
  switch (statement.kind) {
    case 'select': {
      const plan = planSelect(statement.select, session.environment(frame.variables))
      if (plan.assignments !== undefined) {
        let count = 0
        const names = plan.assignments
        for (const row of queryRows(plan)) {
          count++
          names.forEach((name, index) => {
            const output = plan.outputs[index]
            const variable = frame.variables.get(name.toLowerCase())
            if (output === undefined || variable === undefined) return
            assign(
              name,
              convertBound({ ...output, evaluate: () => row[index] ?? null, constant: false }, variable.type).evaluate(
                row,
              ),
              frame,
            )
          })
        }
        finish(frame, count, true)
        return 'next'
      }
      if (session.formatOnly) {
        sink.columns(plan.columns)
        sink.done({ select: true })
        return 'next'
      }
      finish(frame, await runSelect(plan, sink, session.database.encodedCache), true)
      return 'next'
    }
    case 'declare':
      for (const { name, type, initial } of statement.variables) {
        if (frame.variables.has(name.toLowerCase())) {
          throw new SqlError(
            134,
            `The variable name '${name}' has already been declared. Variable names must be unique within a query batch or stored procedure.`,
            15,
          )
        }
        frame.variables.set(name.toLowerCase(), { type, value: null })
        if (initial !== undefined) assign(name, initial, frame)
      }
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
      info(frame, 5701, `Changed database context to '${session.databaseName}'.`, 10, statement.line, 2)
      sink.done({})
      return 'next'
    }
    case 'print': {
      const text = valueOf(statement.value, frame, types.nvarchar(4000))
      info(frame, 0, text === null ? ' ' : (text as string), 0, statement.line)
      return 'next'
    }
    case 'raise':
      return raise(statement, frame)
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
    case 'if': {
      const test = bindCondition(statement.condition, { environment: session.environment(frame.variables), scope: [] })
      if (test.test(NO_ROW) === true) return runReported(statement.consequence, frame)
      return statement.otherwise === undefined ? 'next' : runReported(statement.otherwise, frame)
    }
    case 'block':
      return runStatements(statement.statements, frame)
    case 'return':
      if (statement.value !== undefined) frame.returnStatus = Number(valueOf(statement.value, frame, types.INT) ?? 0)
      return 'return'
    case 'createTable':
    case 'dropTable':
    case 'insertBulk':
    case 'insert':
    case 'update':
      await change(statement, frame)
      return 'next'
    case 'denied':
      throw deniedError(statement.action, statement.target, session)
  }
}

/** Outside a transaction a statement is one of its own. */
async function change(statement: ChangeStatement, frame: Frame): Promise<void> {
  const { session, sink, variables } = frame
  const { workspace, database } = session
  if (workspace === undefined) throw new TypeError('a change where nothing may be changed')
  const environment = session.environment(variables)
  try {
    const count = await runChange(statement, { workspace, environment, sink, databaseName: database.name })
    if (session.transactionCount === 0 && statement.kind !== 'insertBulk') workspace.commit()
    if (count === null) sink.done({})
    else finish(frame, count, false)
  } catch (error) {
    if (session.transactionCount === 0) workspace.rollback()
    throw error
  }
}

function finish(frame: Frame, rowCount: number, select: boolean): void {
  frame.session.lastRowCount = rowCount
  frame.sink.done(frame.session.noCount ? { select } : { rowCount, select })
}

function info(frame: Frame, number: number, text: string, severity: number, line: number, state = 1): void {
  frame.sink.message({ number, state, severity, text, procedure: frame.procedure, line })
}

/** Options that only affect how a real server plans or prints are accepted and forgotten. */
function setOption(name: string, value: string, session: Session): void {
  for (const option of name.split(',')) {
    if (option === 'NOCOUNT') session.noCount = value === 'ON'
    else if (option === 'FMTONLY') session.formatOnly = value === 'ON'
    else if (option === 'XACT_ABORT') session.abortsTransaction = value === 'ON'
    else if (option === 'LOCK_TIMEOUT') setLockTimeout(session, Number(value))
    else if (!KNOWN_OPTIONS.has(option)) throw new SqlError(195, `'${option}' is not a recognized SET option.`, 15, 5)
  }
}

function setLockTimeout({ workspace }: Session, ms: number): void {
  if (workspace !== undefined) workspace.lockTimeoutMs = ms
}

const KNOWN_OPTIONS: ReadonlySet<string> = new Set(
  (
    'ANSI_DEFAULTS ANSI_NULLS ANSI_NULL_DFLT_OFF ANSI_NULL_DFLT_ON ANSI_PADDING ANSI_WARNINGS ARITHABORT ARITHIGNORE CONCAT_NULL_YIELDS_NULL CONTEXT_INFO ' +
    'CURSOR_CLOSE_ON_COMMIT DATEFIRST DATEFORMAT DEADLOCK_PRIORITY FORCEPLAN IMPLICIT_TRANSACTIONS LANGUAGE NOEXEC NUMERIC_ROUNDABORT ' +
    'PARSEONLY QUERY_GOVERNOR_COST_LIMIT QUOTED_IDENTIFIER ROWCOUNT STATISTICS TEXTSIZE TIME IO'
  )
    .split(' ')
    .concat('TRANSACTION ISOLATION LEVEL'),
)

function raise(statement: Extract<Statement, { kind: 'raise' }>, frame: Frame): Outcome {
  const message = valueOf(statement.message, frame)
  const severity = Number(valueOf(statement.severity, frame, types.INT) ?? 0)
  const state = Number(valueOf(statement.state, frame, types.INT) ?? 1)
  const args = statement.args.map((arg) => valueOf(arg, frame))
  if (severity > 18)
    throw new SqlError(
      2754,
      'Error severity levels greater than 18 can only be specified by members of the sysadmin role, using the WITH LOG option.',
    )
  const number = typeof message === 'string' ? 50000 : Number(message)
  if (typeof message !== 'string')
    throw new SqlError(
      18054,
      `Error ${String(number)}, severity ${String(severity)}, state ${String(state)} was raised, but no message with that error number was found in sys.messages.`,
      16,
    )
  const text = formatMessage(message, args)
  if (severity > 10) throw new SqlError(50000, text, severity, state)
  info(frame, number, text, severity, statement.line, state)
  if (statement.noWait) frame.sink.flush()
  return 'next'
}
