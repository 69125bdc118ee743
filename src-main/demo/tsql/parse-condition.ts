import { SqlError, unsupported } from '../values/sql-error.ts'
import type { ComparisonOperator, Condition } from './ast.ts'
import { parseExpression } from './parse-expression.ts'
import { parseSelect } from './parse-select.ts'
import type { TokenStream } from './token-stream.ts'

/** A search condition: OR over AND over NOT over predicates. */
export function parseCondition(tokens: TokenStream): Condition {
  let left = parseAnd(tokens)
  while (tokens.accept('OR')) left = { kind: 'or', left, right: parseAnd(tokens) }
  return left
}

function parseAnd(tokens: TokenStream): Condition {
  let left = parseNot(tokens)
  while (tokens.accept('AND')) left = { kind: 'and', left, right: parseNot(tokens) }
  return left
}

function parseNot(tokens: TokenStream): Condition {
  if (tokens.accept('NOT')) return { kind: 'not', operand: parseNot(tokens) }
  if (tokens.accept('EXISTS')) {
    tokens.expect('(')
    const select = parseSelect(tokens, tokens.dialect)
    tokens.expect(')')
    return { kind: 'exists', select }
  }
  return tokens.is('(') ? parseParenthesis(tokens) : parsePredicate(tokens)
}

const AFTER_OPERAND: ReadonlySet<string> = new Set([
  '=',
  '<>',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '!<',
  '!>',
  '+',
  '-',
  '*',
  '/',
  '%',
  'IS',
  'IN',
  'BETWEEN',
  'LIKE',
])

/** `(` opens either a condition or the left operand of a predicate; what follows its `)` tells. */
function parseParenthesis(tokens: TokenStream): Condition {
  const start = tokens.position
  let failure: SqlError
  let reached: number
  try {
    tokens.next()
    const inner = parseCondition(tokens)
    tokens.expect(')')
    const next = tokens.peek().key
    if (!AFTER_OPERAND.has(next)) return inner
    failure = tokens.syntaxError()
    reached = tokens.position
  } catch (error) {
    if (!(error instanceof SqlError) || error.number === 40517) throw error
    failure = error
    reached = tokens.position
  }
  tokens.rewind(start)
  try {
    return parsePredicate(tokens)
  } catch (error) {
    // The reading that got further explains the mistake better.
    if (error instanceof SqlError && tokens.position < reached) throw failure
    throw error
  }
}

const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '!<': '>=',
  '!>': '<=',
}

function parsePredicate(tokens: TokenStream): Condition {
  const operand = parseExpression(tokens)
  const operator = OPERATORS[tokens.peek().key]
  if (operator !== undefined) {
    tokens.next()
    if (tokens.is('ALL') || tokens.is('ANY') || tokens.is('SOME')) throw unsupported(tokens.peek().text)
    return { kind: 'compare', operator, left: operand, right: parseExpression(tokens) }
  }
  if (tokens.accept('IS')) {
    const negated = tokens.accept('NOT')
    tokens.expect('NULL')
    return { kind: 'isNull', operand, negated }
  }
  const negated = tokens.accept('NOT')
  if (tokens.accept('IN')) {
    tokens.expect('(')
    if (tokens.is('SELECT')) {
      const select = parseSelect(tokens, tokens.dialect)
      tokens.expect(')')
      return { kind: 'inQuery', operand, select, negated }
    }
    const list = [parseExpression(tokens)]
    while (tokens.accept(',')) list.push(parseExpression(tokens))
    tokens.expect(')')
    return { kind: 'in', operand, list, negated }
  }
  if (tokens.accept('BETWEEN')) {
    const low = parseExpression(tokens)
    tokens.expect('AND')
    return { kind: 'between', operand, low, high: parseExpression(tokens), negated }
  }
  if (tokens.accept('LIKE')) {
    const pattern = parseExpression(tokens)
    return {
      kind: 'like',
      operand,
      pattern,
      escape: tokens.accept('ESCAPE') ? parseExpression(tokens) : undefined,
      negated,
    }
  }
  // A value stands where a condition must: 4145 unless the text is wrong anyway.
  const next = tokens.peek()
  if (next.kind === 'end' || [')', 'AND', 'OR', 'GROUP', 'ORDER', 'THEN'].includes(next.key)) {
    throw new SqlError(
      4145,
      `An expression of non-boolean type specified in a context where a condition is expected, near '${next.text}'.`,
      15,
      1,
      next.line,
    )
  }
  throw tokens.syntaxError()
}
