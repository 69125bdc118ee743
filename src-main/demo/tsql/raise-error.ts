import * as types from '../values/sql-type.ts'
import { SqlError } from '../values/sql-error.ts'
import type { Statement } from './ast.ts'
import { formatMessage } from './format-message.ts'
import { inform, valueOf, type Frame } from './frame.ts'

/** RAISERROR: a message up to severity 10, an error above. Throws it, 2754, 18054, 2786. */
export function raiseError(statement: Extract<Statement, { kind: 'raise' }>, frame: Frame): void {
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
  if (severity > 10) {
    const error = new SqlError(50000, text, severity, state)
    error.raised = true
    throw error
  }
  inform(frame, { number, text, severity, line: statement.line, state })
  if (statement.noWait) frame.sink.flush()
}

/** THROW: an error of severity 16, or the one being handled once more. Throws it, 10704, 35100. */
export function throwError({ what }: Extract<Statement, { kind: 'throw' }>, frame: Frame): never {
  if (what === undefined) {
    const caught = frame.session.caught.at(-1)
    if (caught === undefined)
      throw new SqlError(
        10704,
        'To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.',
        15,
      )
    caught.thrown = true
    caught.raised = false
    throw caught
  }
  const number = Number(valueOf(what.number, frame, types.INT) ?? 0)
  if (number < 50_000)
    throw new SqlError(
      35100,
      `Error number ${String(number)} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.`,
      16,
      10,
    )
  const text = valueOf(what.message, frame, types.nvarchar(2048)) as string | null
  const error = new SqlError(number, text ?? '', 16, Number(valueOf(what.state, frame, types.INT) ?? 1))
  error.thrown = true
  throw error
}
