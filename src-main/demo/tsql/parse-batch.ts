/*
 * Why a parser of our own: node-sql-parser 5 (TransactSQL) was tried and refuses `TOP (@n)`, `CONVERT(date, x)`,
 * `OFFSET @o ROWS`, `COLLATE` and `RAISERROR … WITH NOWAIT`, accepts `SELEC 1`, and its errors cannot be mapped to
 * SQL Server's (102 near a token, 156 near a keyword), which is what this server must answer with.
 */
import { unsupported } from '../values/sql-error.ts'
import type { Expression, Statement, StatementBody } from './ast.ts'
import { parseChange } from './changes/parse-change.ts'
import { parseExecute } from './parse-execute.ts'
import { parseRaise, parseThrow } from './parse-raise.ts'
import { parseCondition } from './parse-condition.ts'
import { parseExpression } from './parse-expression.ts'
import { parseSelect } from './parse-select.ts'
import type { Dialect } from './dialect.ts'
import { parseType } from './parse-type.ts'
import { TokenStream } from './token-stream.ts'

/** Parse a whole batch, as SQL Server does before it runs any of it. Throws SqlError 102, 105, 156, 243, 4145 …, or 40517. */
export function parseBatch(sql: string, dialect: Dialect): Statement[] {
  const tokens = new TokenStream(sql, dialect)
  while (tokens.accept(';'));
  // Only the first statement of a batch may call a procedure without EXEC.
  const first = tokens.peek().kind === 'end' ? [] : [parseStatement(tokens, dialect, true)]
  return [...first, ...parseStatements(tokens, dialect)]
}

/** The statements from here to the end. Throws as parseBatch. */
export function parseStatements(tokens: TokenStream, dialect: Dialect): Statement[] {
  const statements: Statement[] = []
  const skip = (): void => {
    while (tokens.accept(';'));
  }
  for (skip(); tokens.peek().kind !== 'end'; skip()) statements.push(parseStatement(tokens, dialect))
  return statements
}

function parseStatement(tokens: TokenStream, dialect: Dialect, first = false): Statement {
  const { line } = tokens.peek()
  return { ...parseBody(tokens, dialect, first), line }
}

const CHANGES: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'CREATE',
  'ALTER',
  'DROP',
  'TRUNCATE',
])

function parseBody(tokens: TokenStream, dialect: Dialect, first: boolean): StatementBody {
  const { key } = tokens.peek()
  if (CHANGES.has(key)) return dialect.changes && isOfRows(tokens) ? parseChange(tokens, dialect) : parseDenied(tokens)
  switch (key) {
    case 'SELECT':
      return { kind: 'select', select: parseSelect(tokens, dialect) }
    case 'WITH':
      throw unsupported('WITH common_table_expression')
    case 'DECLARE':
      return parseDeclare(tokens)
    case 'SET':
      return parseSet(tokens)
    case 'USE':
      tokens.next()
      return { kind: 'use', database: tokens.name() }
    case 'PRINT':
      tokens.next()
      return { kind: 'print', value: parseExpression(tokens) }
    case 'RAISERROR':
      return parseRaise(tokens)
    case 'WHILE': {
      tokens.next()
      const condition = parseCondition(tokens)
      return { kind: 'while', condition, body: parseStatement(tokens, dialect) }
    }
    case 'BREAK':
    case 'CONTINUE':
      tokens.next()
      return { kind: 'leave', how: key === 'BREAK' ? 'break' : 'continue' }
    case 'KILL':
      tokens.next()
      if (tokens.peek().kind !== 'integer') throw tokens.syntaxError()
      return { kind: 'kill', spid: Number(tokens.next().text) }
    case 'WAITFOR':
      tokens.next()
      tokens.expect('DELAY')
      return { kind: 'wait', delay: parseExpression(tokens) }
    case 'BEGIN':
      return parseBegin(tokens, dialect)
    case 'COMMIT':
    case 'ROLLBACK': {
      tokens.next()
      if (!tokens.accept('TRAN') && !tokens.accept('TRANSACTION')) tokens.accept('WORK')
      if (tokens.isName()) tokens.next()
      return { kind: 'transaction', action: key === 'COMMIT' ? 'commit' : 'rollback' }
    }
    case 'EXEC':
    case 'EXECUTE':
      tokens.next()
      if (tokens.accept('(')) {
        const text = parseExpression(tokens)
        tokens.expect(')')
        return { kind: 'executeText', text }
      }
      return parseExecute(tokens)
    case 'IF': {
      tokens.next()
      const condition = parseCondition(tokens)
      const consequence = parseStatement(tokens, dialect)
      tokens.accept(';')
      const otherwise = tokens.accept('ELSE') ? parseStatement(tokens, dialect) : undefined
      return { kind: 'if', condition, consequence, otherwise }
    }
    case 'RETURN': {
      tokens.next()
      const { kind, key: next } = tokens.peek()
      const bare = kind === 'end' || next === ';' || (kind === 'word' && ENDS_RETURN.has(next))
      return { kind: 'return', value: bare ? undefined : parseExpression(tokens) }
    }
    default:
      if (key === 'THROW') return parseThrow(tokens)
      if (first && tokens.isName()) return parseExecute(tokens)
      throw tokens.syntaxError()
  }
}

/** Whether a change is one of rows, or of a temporary table: no login here may change anything else. */
function isOfRows(tokens: TokenStream): boolean {
  const { key } = tokens.peek()
  if (key === 'CREATE' || key === 'DROP') return tokens.is('TABLE', 1)
  return key !== 'ALTER' && key !== 'TRUNCATE'
}

/** What the login may not do: the thing to be changed is all that the answer needs; the rest of the batch is skipped. */
function parseDenied(tokens: TokenStream): StatementBody {
  const action = tokens.next().key
  let kind = ''
  if (action === 'CREATE' || action === 'ALTER' || action === 'DROP' || action === 'TRUNCATE')
    kind = ` ${tokens.next().key}`
  else if (!tokens.accept('INTO')) tokens.accept('FROM')
  const target = tokens.qualifiedName()
  while (tokens.peek().kind !== 'end') tokens.next()
  return { kind: 'denied', action: `${action}${kind}`, target }
}

/** Words that begin another statement, or end the block. */
const ENDS_RETURN: ReadonlySet<string> = new Set(
  'BEGIN BREAK COMMIT CONTINUE DECLARE DELETE ELSE END EXEC EXECUTE IF INSERT PRINT RAISERROR RETURN ROLLBACK SELECT SET UPDATE WAITFOR WHILE'.split(
    ' ',
  ),
)

function parseDeclare(tokens: TokenStream): StatementBody {
  tokens.expect('DECLARE')
  const variables = []
  do {
    const name = tokens.variableName()
    tokens.accept('AS')
    if (tokens.is('TABLE') || tokens.is('CURSOR')) throw unsupported(`DECLARE ${tokens.peek().text}`)
    const type = parseType(tokens, 1)
    variables.push({ name, type, initial: tokens.accept('=') ? parseExpression(tokens) : undefined })
  } while (tokens.accept(','))
  return { kind: 'declare', variables }
}

function parseSet(tokens: TokenStream): StatementBody {
  tokens.expect('SET')
  if (tokens.peek().kind === 'variable') {
    const variable = tokens.variableName()
    const sign = tokens.peek().key
    if (sign === '+' || sign === '-' || sign === '*' || sign === '/') {
      tokens.next()
      tokens.expect('=')
      const left: Expression = { kind: 'variable', name: variable }
      return {
        kind: 'assign',
        variable,
        value: { kind: 'arithmetic', operator: sign, left, right: parseExpression(tokens) },
      }
    }
    tokens.expect('=')
    return { kind: 'assign', variable, value: parseExpression(tokens) }
  }
  if (tokens.accept('TRANSACTION')) {
    tokens.expect('ISOLATION')
    tokens.expect('LEVEL')
    const level = [tokens.name()]
    while (tokens.isName()) level.push(tokens.name())
    return { kind: 'setOption', name: 'TRANSACTION ISOLATION LEVEL', value: level.join(' ').toUpperCase() }
  }
  const names = [tokens.name().toUpperCase()]
  // `SET STATISTICS TIME ON` has a second word; several options may share one ON.
  while (tokens.accept(',') || (names[0] === 'STATISTICS' && tokens.isName())) names.push(tokens.name().toUpperCase())
  const sign = tokens.accept('-') ? '-' : ''
  const token = tokens.next()
  if (token.kind === 'end' || token.kind === 'symbol') {
    tokens.rewind(tokens.position - (token.kind === 'end' ? 0 : 1))
    throw tokens.syntaxError()
  }
  return { kind: 'setOption', name: names.join(','), value: `${sign}${token.text.toUpperCase()}` }
}

function parseBegin(tokens: TokenStream, dialect: Dialect): StatementBody {
  tokens.expect('BEGIN')
  if (tokens.accept('TRAN') || tokens.accept('TRANSACTION')) {
    if (tokens.isName()) tokens.next()
    return { kind: 'transaction', action: 'begin' }
  }
  if (tokens.accept('TRY')) {
    const body = parseUntilEnd(tokens, dialect)
    tokens.expect('TRY')
    tokens.expect('BEGIN')
    tokens.expect('CATCH')
    const handler = parseUntilEnd(tokens, dialect)
    tokens.expect('CATCH')
    return { kind: 'try', body, handler }
  }
  const statements = parseUntilEnd(tokens, dialect)
  if (statements.length === 0) {
    tokens.rewind(tokens.position - 1)
    throw tokens.syntaxError()
  }
  return { kind: 'block', statements }
}

function parseUntilEnd(tokens: TokenStream, dialect: Dialect): Statement[] {
  const statements: Statement[] = []
  while (!tokens.is('END')) {
    if (tokens.accept(';')) continue
    statements.push(parseStatement(tokens, dialect))
  }
  tokens.expect('END')
  return statements
}
