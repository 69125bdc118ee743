import type { ExecuteArgument, Expression, StatementBody } from './ast.ts'
import { parseExpression } from './parse-expression.ts'
import type { TokenStream } from './token-stream.ts'

/** A call, from the procedure's name on: EXEC itself is read already, or may be left out. */
export function parseExecute(tokens: TokenStream): StatementBody {
  let result: string | undefined
  if (tokens.peek().kind === 'variable' && tokens.is('=', 1)) {
    result = tokens.variableName()
    tokens.next()
  }
  const procedure = tokens.peek().kind === 'variable' ? { variable: tokens.variableName() } : tokens.qualifiedName()
  const args: ExecuteArgument[] = []
  const { kind } = tokens.peek()
  if (
    kind !== 'end' &&
    (kind !== 'word' || tokens.isName() || tokens.is('NULL') || tokens.is('DEFAULT')) &&
    !tokens.is(';')
  ) {
    do args.push(parseArgument(tokens))
    while (tokens.accept(','))
  }
  return { kind: 'execute', procedure, result, args }
}

function parseArgument(tokens: TokenStream): ExecuteArgument {
  let name: string | undefined
  if (tokens.peek().kind === 'variable' && tokens.is('=', 1)) {
    name = tokens.variableName()
    tokens.next()
  }
  let value: Expression | undefined
  if (!tokens.accept('DEFAULT')) {
    // A bare word is taken as a string.
    const word = tokens.isName() ? tokens.next().text : undefined
    value = word === undefined ? parseExpression(tokens) : { kind: 'column', name: [word] }
  }
  const output = tokens.accept('OUTPUT') || tokens.accept('OUT')
  return { name, value, output }
}
