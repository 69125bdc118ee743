import { SqlError, unsupported } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Expression } from './ast.ts'
import { parseCondition } from './parse-condition.ts'
import { parseLiteral } from './parse-literal.ts'
import { parseSelect } from './parse-select.ts'
import { parseType } from './parse-type.ts'
import type { TokenStream } from './token-stream.ts'

/** A value expression: + and - over * / % over unary minus over operands. */
export function parseExpression(tokens: TokenStream): Expression {
  let left = parseTerm(tokens)
  for (;;) {
    const operator = tokens.peek().key
    if (operator === '&' || operator === '|' || operator === '^') throw unsupported(operator)
    if (operator !== '+' && operator !== '-') return left
    tokens.next()
    left = { kind: 'arithmetic', operator, left, right: parseTerm(tokens) }
  }
}

function parseTerm(tokens: TokenStream): Expression {
  let left = parseUnary(tokens)
  for (;;) {
    const operator = tokens.peek().key
    if (operator !== '*' && operator !== '/' && operator !== '%') return left
    tokens.next()
    left = { kind: 'arithmetic', operator, left, right: parseUnary(tokens) }
  }
}

function parseUnary(tokens: TokenStream): Expression {
  if (tokens.accept('-')) return { kind: 'negate', operand: parseUnary(tokens) }
  if (tokens.accept('+')) return parseUnary(tokens)
  let operand = parsePrimary(tokens)
  while (tokens.accept('COLLATE')) operand = { kind: 'collate', operand, collation: tokens.name() }
  return operand
}

function parsePrimary(tokens: TokenStream): Expression {
  const token = tokens.peek()
  const literal = parseLiteral(tokens)
  if (literal !== undefined) return literal
  if (token.kind === 'variable') return { kind: 'variable', name: tokens.next().text }
  if (token.kind === 'global') return { kind: 'global', name: tokens.next().key }
  if (tokens.accept('(')) {
    if (tokens.is('SELECT')) {
      const select = parseSelect(tokens, tokens.dialect)
      tokens.expect(')')
      return { kind: 'subquery', select }
    }
    const inner = parseExpression(tokens)
    tokens.expect(')')
    return inner
  }
  switch (token.key) {
    case 'CASE':
      return parseCase(tokens)
    case 'CAST':
    case 'TRY_CAST':
      if (tokens.is('(', 1)) return parseCast(tokens)
      break
    case 'CONVERT':
    case 'TRY_CONVERT':
      return parseConvert(tokens)
    case 'CURRENT_TIMESTAMP':
      tokens.next()
      return { kind: 'call', name: 'GETDATE', args: [], star: false, distinct: false }
    case 'COALESCE':
    case 'NULLIF':
    case 'LEFT':
    case 'RIGHT':
      if (tokens.is('(', 1)) return parseCall(tokens)
      break
    case 'EXISTS':
      throw unsupported('EXISTS')
    default:
      break
  }
  if (!tokens.isName()) throw tokens.syntaxError()
  if (tokens.is('(', 1)) return parseCall(tokens)
  return { kind: 'column', name: tokens.qualifiedName() }
}

function parseCase(tokens: TokenStream): Expression {
  tokens.expect('CASE')
  const subject = tokens.is('WHEN') ? undefined : parseExpression(tokens)
  const whens = []
  if (!tokens.is('WHEN')) throw tokens.syntaxError()
  while (tokens.accept('WHEN')) {
    const condition = subject === undefined ? parseCondition(tokens) : undefined
    const match = subject === undefined ? undefined : parseExpression(tokens)
    tokens.expect('THEN')
    whens.push({ condition, match, result: parseExpression(tokens) })
  }
  const otherwise = tokens.accept('ELSE') ? parseExpression(tokens) : undefined
  tokens.expect('END')
  return { kind: 'case', subject, whens, otherwise }
}

function parseCast(tokens: TokenStream): Expression {
  const attempt = tokens.next().key === 'TRY_CAST'
  tokens.expect('(')
  const operand = parseExpression(tokens)
  tokens.expect('AS')
  const type = parseType(tokens, 30)
  tokens.expect(')')
  return { kind: 'convert', type, operand, style: undefined, attempt }
}

function parseConvert(tokens: TokenStream): Expression {
  const attempt = tokens.next().key === 'TRY_CONVERT'
  tokens.expect('(')
  const type = parseType(tokens, 30)
  tokens.expect(',')
  const operand = parseExpression(tokens)
  const style = tokens.accept(',') ? parseExpression(tokens) : undefined
  tokens.expect(')')
  return { kind: 'convert', type, operand, style, attempt }
}

const DATE_PARTS: ReadonlySet<string> = new Set(['DATEADD', 'DATEDIFF', 'DATEPART', 'DATENAME'])

function parseCall(tokens: TokenStream): Expression {
  const word = tokens.next()
  const name = word.text.toUpperCase()
  tokens.expect('(')
  if (name === 'COUNT' || name === 'COUNT_BIG') {
    if (tokens.accept('*')) {
      tokens.expect(')')
      return finishCall(tokens, { kind: 'call', name, args: [], star: true, distinct: false })
    }
  }
  const distinct = tokens.accept('DISTINCT')
  const args: Expression[] = []
  if (DATE_PARTS.has(name)) {
    // The first argument is a word (day, month …), not an expression.
    const part = tokens.name()
    args.push({ kind: 'literal', type: types.varchar(Math.max(part.length, 1)), value: part.toLowerCase() })
    tokens.expect(',')
  }
  if (!tokens.is(')')) {
    do args.push(name === 'IIF' && args.length === 0 ? iifCondition(tokens) : parseExpression(tokens))
    while (tokens.accept(','))
  }
  tokens.expect(')')
  if (args.length > 1000) throw new SqlError(180, 'There are too many parameters in this call.')
  return finishCall(tokens, { kind: 'call', name, args, star: false, distinct })
}

/** IIF's condition as a value: a CASE that yields 1 or 0. */
function iifCondition(tokens: TokenStream): Expression {
  const condition = parseCondition(tokens)
  const one: Expression = { kind: 'literal', type: types.BIT, value: 1 }
  return {
    kind: 'case',
    subject: undefined,
    whens: [{ condition, match: undefined, result: one }],
    otherwise: undefined,
  }
}

function finishCall(tokens: TokenStream, call: Expression): Expression {
  if (tokens.is('OVER')) throw unsupported('OVER')
  return call
}
