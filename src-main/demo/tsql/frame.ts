import type { SqlType, Value } from '../values/sql-type.ts'
import { SqlError } from '../values/sql-error.ts'
import type { Expression } from './ast.ts'
import { bindExpression } from './bind-expression.ts'
import { constant, convertBound, NO_ROW } from './bound-expression.ts'
import type { Variable } from './environment.ts'
import type { ResultSink } from './result-sink.ts'
import type { Session } from './session.ts'

/** A batch, procedure or prepared statement being run: its variables and where it reports. */
export interface Frame {
  readonly session: Session
  readonly sink: ResultSink
  readonly variables: Map<string, Variable>
  /** Name shown with errors; empty in a batch. */
  readonly procedure: string
  readonly depth: number
  readonly returned: { status: number }
  /** Inside BEGIN TRY, here or in a caller: errors go to its CATCH instead of to the client. */
  readonly isGuarded: boolean
}

/** An error that was reported has ended the whole batch. */
export class BatchEndedError extends Error {
  constructor() {
    super('the batch has ended')
    this.name = 'BatchEndedError'
  }
}

export function valueOf(expression: Expression, frame: Frame, type?: SqlType): Value {
  const bound = bindExpression(expression, { environment: frame.session.environment(frame.variables), scope: [] })
  return (type === undefined ? bound : convertBound(bound, type)).evaluate(NO_ROW)
}

/** Puts a value into a variable, in the variable's type. Throws 137. */
export function setVariable(name: string, type: SqlType, value: Value, { variables }: Frame): void {
  const variable = variables.get(name.toLowerCase())
  if (variable === undefined) throw new SqlError(137, `Must declare the scalar variable "${name}".`, 15)
  variables.set(name.toLowerCase(), {
    type: variable.type,
    value: convertBound(constant(type, value), variable.type).evaluate(NO_ROW),
  })
}

/** Puts what an expression gives into a variable. Throws 137. */
export function assign(name: string, expression: Expression, frame: Frame): void {
  const variable = frame.variables.get(name.toLowerCase())
  if (variable === undefined) throw new SqlError(137, `Must declare the scalar variable "${name}".`, 15)
  frame.variables.set(name.toLowerCase(), {
    type: variable.type,
    value: valueOf(expression, frame, variable.type),
  })
}

/** A message that is no error: PRINT's, RAISERROR's up to severity 10, the server's own. */
export function inform(
  frame: Frame,
  message: {
    readonly number: number
    readonly text: string
    readonly severity: number
    readonly line: number
    readonly state?: number
  },
): void {
  frame.sink.message({ state: 1, ...message, procedure: frame.procedure })
}
