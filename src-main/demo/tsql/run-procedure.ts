import { converter } from '../values/convert.ts'
import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import type { Statement } from './ast.ts'
import { bindExpression } from './bind-expression.ts'
import { constant, NO_ROW } from './bound-expression.ts'
import type { Procedure } from './database.ts'
import type { Variable } from './environment.ts'
import { setVariable, type Frame } from './frame.ts'
import { parseParameters } from './parse-parameters.ts'
import { runBatch, runBody } from './run-batch.ts'
import { objectName } from './object-name.ts'
import { reportError } from './report-error.ts'
import type { Prepared } from './session.ts'

/** A value passed to a procedure; `value` undefined asks for the default. */
export interface CallArgument {
  readonly name: string
  readonly type: SqlType
  readonly value: Value | undefined
  readonly output: boolean
}

export interface CallResult {
  readonly status: number
  /** By position of the argument that was passed as OUTPUT. */
  readonly outputs: readonly {
    readonly position: number
    readonly name: string
    readonly type: SqlType
    readonly value: Value
  }[]
}

const DEEPEST = 32

/** Call a procedure by name, the system's own included. Throws 2812 (none), 201, 8144, 8145 (arguments), 217 (depth). */
export async function callProcedure(
  name: string,
  args: readonly CallArgument[],
  frame: Frame,
  shownName = name,
): Promise<CallResult> {
  if (frame.depth >= DEEPEST) {
    throw new SqlError(217, 'Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).')
  }
  const parts = objectName(name)
  switch (parts.at(-1)?.toLowerCase()) {
    case 'sp_executesql':
      return executeSql(args, frame)
    case 'sp_prepare':
      return prepare(args, frame, false)
    case 'sp_prepexec':
      return prepare(args, frame, true)
    case 'sp_execute': {
      const handle = Number(args[0]?.value ?? 0)
      const prepared = frame.session.prepared.get(handle)
      if (prepared === undefined)
        throw new SqlError(8179, `Could not find prepared statement with handle ${String(handle)}.`)
      return runPrepared(prepared, args.slice(1), 1, frame)
    }
    case 'sp_unprepare':
      frame.session.prepared.delete(Number(args[0]?.value ?? 0))
      return { status: 0, outputs: [] }
    case 'sp_reset_connection':
      frame.session.reset()
      return { status: 0, outputs: [] }
    default: {
      const procedure = frame.session.procedure(parts)
      if (procedure === undefined) throw new SqlError(2812, `Could not find stored procedure '${shownName}'.`, 16, 62)
      return runProcedure(procedure, args, frame)
    }
  }
}

function textArgument(arg: CallArgument | undefined, procedure: string, parameter: string): string | undefined {
  if (arg === undefined || arg.value === undefined || arg.value === null) return undefined
  if (!types.isUnicode(arg.type)) {
    throw new SqlError(
      214,
      `Procedure expects parameter '${parameter}' of type 'ntext/nchar/nvarchar'.`,
      16,
      procedure === 'sp_executesql' ? 2 : 3,
    )
  }
  return arg.value as string
}

async function executeSql(args: readonly CallArgument[], frame: Frame): Promise<CallResult> {
  const sql = textArgument(args[0], 'sp_executesql', '@statement') ?? ''
  const declared = textArgument(args[1], 'sp_executesql', '@params')
  return runPrepared(
    { sql, parameters: declared === undefined ? [] : parseParameters(declared, frame.session.dialect) },
    args.slice(2),
    2,
    frame,
  )
}

async function prepare(args: readonly CallArgument[], frame: Frame, execute: boolean): Promise<CallResult> {
  const declared = textArgument(args[1], 'sp_prepare', '@params')
  const prepared: Prepared = {
    sql: textArgument(args[2], 'sp_prepare', '@stmt') ?? '',
    parameters: declared === undefined ? [] : parseParameters(declared, frame.session.dialect),
  }
  const handle = frame.session.prepare(prepared)
  const result = execute ? await runPrepared(prepared, args.slice(3), 3, frame) : { status: 0, outputs: [] }
  return {
    status: result.status,
    outputs: [{ position: 0, name: args[0]?.name ?? '', type: types.INT, value: handle }, ...result.outputs],
  }
}

/** Run a parameterised statement. `firstPosition` is where its arguments begin in the call. */
async function runPrepared(
  prepared: Prepared,
  args: readonly CallArgument[],
  firstPosition: number,
  frame: Frame,
): Promise<CallResult> {
  const declared = prepared.parameters.map((parameter) => ({ ...parameter, defaultValue: undefined }))
  const { variables, positions } = bindArguments('', declared, args)
  const inner: Frame = { ...frame, variables, depth: frame.depth + 1, returned: { status: 0 } }
  const completed = await runBatch(prepared.sql, inner)
  return { status: completed ? 0 : frame.session.lastError, outputs: outputsOf(inner, args, positions, firstPosition) }
}

/** Its temporary tables go when it ends. A transaction that it leaves open, or ends for its caller, is told of (266). */
async function runProcedure(procedure: Procedure, args: readonly CallArgument[], frame: Frame): Promise<CallResult> {
  const { session } = frame
  const { variables, positions } = bindArguments(procedure.name, procedure.parameters, args)
  const inner: Frame = {
    ...frame,
    variables,
    procedure: procedure.name,
    depth: frame.depth + 1,
    returned: { status: 0 },
  }
  const { transactionCount, noCount, abortsTransaction } = session
  const temporary = session.workspace?.temporaryNames ?? []
  let completed: boolean
  let hadAbort: boolean
  try {
    completed = await runBody(procedure.statements, inner)
  } finally {
    session.workspace?.keepTemporary(temporary)
    hadAbort = session.abortsTransaction
    // What a procedure sets is its own.
    session.noCount = noCount
    session.abortsTransaction = abortsTransaction
  }
  if (session.transactionCount !== transactionCount && !hadAbort) {
    const text = `Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = ${String(transactionCount)}, current count = ${String(session.transactionCount)}.`
    reportError(new SqlError(266, text, 16, 2), inner, 0)
  }
  return { status: completed ? inner.returned.status : -6, outputs: outputsOf(inner, args, positions, 0) }
}

interface Declared {
  readonly name: string
  readonly type: SqlType
  readonly output: boolean
  readonly defaultValue: Value | undefined
}

/** Match arguments to parameters by name or position and convert them. `positions[i]` is the parameter of argument i. */
function bindArguments(
  procedure: string,
  parameters: readonly Declared[],
  args: readonly CallArgument[],
): { readonly variables: Map<string, Variable>; readonly positions: readonly (Declared | undefined)[] } {
  const variables = new Map<string, Variable>()
  const positions = args.map((arg, index) => {
    const parameter =
      arg.name === '' ? parameters[index] : parameters.find(({ name }) => name.toLowerCase() === arg.name.toLowerCase())
    if (parameter === undefined) {
      throw arg.name === ''
        ? new SqlError(8144, `Procedure or function ${procedure} has too many arguments specified.`, 16, 2)
        : new SqlError(8145, `${arg.name} is not a parameter for procedure ${procedure}.`)
    }
    if (arg.output && !parameter.output) {
      throw new SqlError(
        8162,
        `The formal parameter "${parameter.name}" was not declared as an OUTPUT parameter, but the actual parameter passed in requested output.`,
      )
    }
    const value = passed(arg, parameter)
    if (value !== undefined) variables.set(parameter.name.toLowerCase(), { type: parameter.type, value })
    return parameter
  })
  for (const parameter of parameters) {
    if (variables.has(parameter.name.toLowerCase())) continue
    if (parameter.defaultValue === undefined) {
      throw procedure === ''
        ? new SqlError(
            8178,
            `The parameterized query expects the parameter '${parameter.name}', which was not supplied.`,
          )
        : new SqlError(
            201,
            `Procedure or function '${procedure}' expects parameter '${parameter.name}', which was not supplied.`,
            16,
            4,
          )
    }
    variables.set(parameter.name.toLowerCase(), { type: parameter.type, value: parameter.defaultValue })
  }
  return { variables, positions }
}

function passed({ value, type }: CallArgument, parameter: Declared): Value | undefined {
  if (value === undefined) return parameter.defaultValue
  // NULL has no type that could not be converted.
  if (value === null) return null
  try {
    return converter(type, parameter.type)(value)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new SqlError(8114, `Error converting data type ${type.name} to ${parameter.type.name}.`, 16, 1)
  }
}

function outputsOf(
  inner: Frame,
  args: readonly CallArgument[],
  positions: readonly (Declared | undefined)[],
  firstPosition: number,
): CallResult['outputs'] {
  return args.flatMap((arg, index) => {
    const parameter = positions[index]
    const variable = parameter === undefined ? undefined : inner.variables.get(parameter.name.toLowerCase())
    if (!arg.output || parameter === undefined || variable === undefined) return []
    return [{ position: firstPosition + index, name: parameter.name, type: variable.type, value: variable.value }]
  })
}

/** EXEC inside a batch: arguments are expressions, OUTPUT arguments are variables that receive the values. */
export async function callFromBatch(statement: Extract<Statement, { kind: 'execute' }>, frame: Frame): Promise<void> {
  const { procedure } = statement
  const target =
    'variable' in procedure
      ? ((frame.variables.get(procedure.variable.toLowerCase())?.value as string | null | undefined) ?? '')
      : procedure.map((part) => `[${part.replaceAll(']', ']]')}]`).join('.')
  const environment = frame.session.environment(frame.variables)
  const args = statement.args.map(({ name, value, output }): CallArgument => {
    if (value === undefined) return { name: name ?? '', type: types.INT, value: undefined, output }
    // A bare word is a string, not a column.
    const bound =
      value.kind === 'column'
        ? constant(types.nvarchar(4000), value.name[0] ?? '')
        : bindExpression(value, { environment, scope: [] })
    return { name: name ?? '', type: bound.type, value: bound.evaluate(NO_ROW), output }
  })
  const shown = 'variable' in procedure ? target : procedure.join('.')
  const result = await callProcedure(target, args, frame, shown)
  for (const output of result.outputs) {
    const receiver = statement.args[output.position]?.value
    if (receiver?.kind === 'variable') setVariable(receiver.name, output.type, output.value, frame)
  }
  if (statement.result !== undefined) setVariable(statement.result, types.INT, result.status, frame)
}

/** EXEC ('…'): a text of its own, without the caller's variables. */
export async function executeText(sql: string, frame: Frame): Promise<void> {
  await runBatch(sql, { ...frame, variables: new Map(), depth: frame.depth + 1, returned: { status: 0 } })
}
