import { unsupported } from '../values/sql-error.ts'
import type { Expression, FromItem, OrderKey, Select, SelectItem } from './ast.ts'
import type { Dialect } from './dialect.ts'
import { parseCondition } from './parse-condition.ts'
import { parseExpression } from './parse-expression.ts'
import { INT } from '../values/sql-type.ts'
import type { TokenStream } from './token-stream.ts'

/** Read a SELECT from its first word up to and with ORDER BY. */
export function parseSelect(tokens: TokenStream, dialect: Dialect): Select {
  tokens.expect('SELECT')
  const distinct = tokens.accept('DISTINCT')
  if (!distinct) tokens.accept('ALL')
  const top = tokens.accept('TOP') ? parseTop(tokens) : undefined
  const items = [parseItem(tokens)]
  while (tokens.accept(',')) items.push(parseItem(tokens))
  if (tokens.is('INTO')) throw unsupported('INTO')
  const from = tokens.accept('FROM') ? parseFrom(tokens, dialect) : undefined
  const where = tokens.accept('WHERE') ? parseCondition(tokens) : undefined
  const groupBy = tokens.accept('GROUP') ? parseList(tokens) : []
  const having = tokens.accept('HAVING') ? parseCondition(tokens) : undefined
  for (const word of ['UNION', 'EXCEPT', 'INTERSECT']) if (tokens.is(word)) throw unsupported(word)
  const orderBy = tokens.accept('ORDER') ? parseOrder(tokens) : []
  const { offset, fetch } =
    orderBy.length > 0 && dialect.offsetFetch ? parseOffset(tokens) : { offset: undefined, fetch: undefined }
  if (tokens.is('FOR')) throw unsupported('FOR')
  if (tokens.accept('OPTION')) skipParentheses(tokens)
  return { distinct, top, items, from, where, groupBy, having, orderBy, offset, fetch }
}

function parseTop(tokens: TokenStream): Select['top'] {
  let count: Expression
  if (tokens.accept('(')) {
    count = parseExpression(tokens)
    tokens.expect(')')
  } else {
    if (tokens.peek().kind !== 'integer') throw tokens.syntaxError()
    count = parseExpressionAtom(tokens)
  }
  const percent = tokens.accept('PERCENT')
  if (tokens.is('WITH') && tokens.is('TIES', 1)) throw unsupported('WITH TIES')
  return { count, percent }
}

/** The bare number of `TOP 5 *`: a full expression would take the star for a product. */
function parseExpressionAtom(tokens: TokenStream): Expression {
  return { kind: 'literal', type: INT, value: Number(tokens.next().text) }
}

function parseItem(tokens: TokenStream): SelectItem {
  if (tokens.accept('*')) return { kind: 'star', qualifier: undefined }
  if (tokens.isName() && tokens.is('.', 1) && tokens.is('*', 2)) {
    const qualifier = tokens.name()
    tokens.next()
    tokens.next()
    return { kind: 'star', qualifier }
  }
  if (tokens.peek().kind === 'variable' && tokens.is('=', 1)) {
    const variable = tokens.next().text
    tokens.next()
    return { kind: 'assign', variable, expression: parseExpression(tokens) }
  }
  if (tokens.isName() && tokens.is('=', 1)) {
    const alias = tokens.name()
    tokens.next()
    return { kind: 'expression', expression: parseExpression(tokens), alias }
  }
  const expression = parseExpression(tokens)
  return { kind: 'expression', expression, alias: parseAlias(tokens) }
}

function parseAlias(tokens: TokenStream): string | undefined {
  const as = tokens.accept('AS')
  const { kind } = tokens.peek()
  if (as && (kind === 'string' || kind === 'unicode')) return tokens.next().text
  return as || tokens.isName() ? tokens.name() : undefined
}

export function parseFrom(tokens: TokenStream, dialect: Dialect): FromItem {
  let left = parseSource(tokens, dialect)
  for (;;) {
    if (tokens.accept(',')) {
      left = { kind: 'join', join: 'cross', left, right: parseSource(tokens, dialect), on: undefined }
      continue
    }
    const join = parseJoinWord(tokens)
    if (join === undefined) return left
    const right = parseSource(tokens, dialect)
    if (join !== 'cross') tokens.expect('ON')
    left = { kind: 'join', join, left, right, on: join === 'cross' ? undefined : parseCondition(tokens) }
  }
}

function parseJoinWord(tokens: TokenStream): 'inner' | 'left' | 'cross' | undefined {
  if (tokens.is('RIGHT') || tokens.is('FULL')) throw unsupported(`${tokens.peek().text} JOIN`)
  if (tokens.accept('CROSS')) {
    if (tokens.is('APPLY')) throw unsupported('APPLY')
    tokens.expect('JOIN')
    return 'cross'
  }
  if (tokens.accept('LEFT')) {
    tokens.accept('OUTER')
    tokens.expect('JOIN')
    return 'left'
  }
  if (tokens.accept('INNER')) {
    tokens.expect('JOIN')
    return 'inner'
  }
  return tokens.accept('JOIN') ? 'inner' : undefined
}

function parseSource(tokens: TokenStream, dialect: Dialect): FromItem {
  const { line } = tokens.peek()
  if (tokens.accept('(')) {
    if (!tokens.is('SELECT')) {
      const inner = parseFrom(tokens, dialect)
      tokens.expect(')')
      return inner
    }
    const select = parseSelect(tokens, dialect)
    tokens.expect(')')
    tokens.accept('AS')
    // A derived table must be named: 102 near whatever stands in the name's place.
    return { kind: 'derived', select, alias: tokens.name() }
  }
  const name = tokens.qualifiedName()
  if (tokens.is('(')) throw unsupported('table-valued function')
  const alias = parseAlias(tokens)
  if (tokens.is('WITH') && tokens.is('(', 1)) tokens.next()
  if (tokens.is('(')) skipParentheses(tokens)
  return { kind: 'table', name, alias, line }
}

/** Table and query hints change nothing here. */
function skipParentheses(tokens: TokenStream): void {
  tokens.expect('(')
  for (let depth = 1; depth > 0;) {
    const token = tokens.next()
    if (token.kind === 'end') throw tokens.syntaxError()
    if (token.key === '(') depth++
    else if (token.key === ')') depth--
  }
}

function parseList(tokens: TokenStream): Expression[] {
  tokens.expect('BY')
  const list = [parseExpression(tokens)]
  while (tokens.accept(',')) list.push(parseExpression(tokens))
  return list
}

function parseOrder(tokens: TokenStream): OrderKey[] {
  tokens.expect('BY')
  const keys: OrderKey[] = []
  do {
    const expression = parseExpression(tokens)
    const descending = tokens.accept('DESC')
    if (!descending) tokens.accept('ASC')
    keys.push({ expression, descending })
  } while (tokens.accept(','))
  return keys
}

function parseOffset(tokens: TokenStream): {
  readonly offset: Expression | undefined
  readonly fetch: Expression | undefined
} {
  if (!tokens.accept('OFFSET')) return { offset: undefined, fetch: undefined }
  const offset = parseExpression(tokens)
  if (!tokens.accept('ROWS')) tokens.expect('ROW')
  if (!tokens.accept('FETCH')) return { offset, fetch: undefined }
  if (!tokens.accept('NEXT')) tokens.expect('FIRST')
  const fetch = parseExpression(tokens)
  if (!tokens.accept('ROWS')) tokens.expect('ROW')
  tokens.expect('ONLY')
  return { offset, fetch }
}
