import type { SqlType } from '../values/sql-type.ts'
import type { Dialect } from './dialect.ts'
import { parseType } from './parse-type.ts'
import { TokenStream } from './token-stream.ts'

/** Read sp_executesql's parameter list: `@a int, @b nvarchar(10) output`. Throws 102, 243. */
export function parseParameters(
  text: string,
  dialect: Dialect,
): { readonly name: string; readonly type: SqlType; readonly output: boolean }[] {
  const tokens = new TokenStream(text, dialect)
  const parameters = []
  while (tokens.peek().kind !== 'end') {
    const token = tokens.next()
    if (token.kind !== 'variable') throw tokens.syntaxError()
    tokens.accept('AS')
    const type = parseType(tokens, 1)
    const output = tokens.accept('OUTPUT') || tokens.accept('OUT')
    parameters.push({ name: token.text, type, output })
    if (!tokens.accept(',') && tokens.peek().kind !== 'end') throw tokens.syntaxError()
  }
  return parameters
}
