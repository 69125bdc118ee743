import { unsupported } from '../values/sql-error.ts'
import type { StatementBody } from './ast.ts'
import { parseExpression } from './parse-expression.ts'
import type { TokenStream } from './token-stream.ts'

/** `RAISERROR (message, severity, state, …) WITH …`. Throws 102, 40517 (WITH LOG). */
export function parseRaise(tokens: TokenStream): StatementBody {
  tokens.expect('RAISERROR')
  tokens.expect('(')
  const args = [parseExpression(tokens)]
  while (tokens.accept(',')) args.push(parseExpression(tokens))
  const close = tokens.expect(')')
  const [message, severity, state, ...rest] = args
  if (message === undefined || severity === undefined || state === undefined) {
    tokens.rewind(tokens.position - 1)
    throw tokens.syntaxError()
  }
  let noWait = false
  if (tokens.accept('WITH')) {
    do {
      const option = tokens.name().toUpperCase()
      if (option === 'LOG') throw unsupported(`RAISERROR WITH LOG, line ${String(close.line)}`)
      noWait ||= option === 'NOWAIT'
    } while (tokens.accept(','))
  }
  return { kind: 'raise', message, severity, state, args: rest, noWait }
}

/** `THROW number, message, state`, or nothing after it. */
export function parseThrow(tokens: TokenStream): StatementBody {
  tokens.next()
  const { kind } = tokens.peek()
  if (kind !== 'integer' && kind !== 'variable') return { kind: 'throw', what: undefined }
  const number = parseExpression(tokens)
  tokens.expect(',')
  const message = parseExpression(tokens)
  tokens.expect(',')
  return { kind: 'throw', what: { number, message, state: parseExpression(tokens) } }
}
