import { findCollation } from '../../values/collation.ts'
import { SqlError, unsupported } from '../../values/sql-error.ts'
import type { Expression, FromItem, QualifiedName, StatementBody } from '../ast.ts'
import { parseCondition } from '../parse-condition.ts'
import { parseExpression } from '../parse-expression.ts'
import type { Dialect } from '../dialect.ts'
import { parseFrom, parseSelect } from '../parse-select.ts'
import { parseType } from '../parse-type.ts'
import type { TableColumn } from '../table-source.ts'
import type { TokenStream } from '../token-stream.ts'

/** Statements that change something, as far as a push to a central server needs them; the rest is refused by name (40517). */
export function parseChange(tokens: TokenStream, dialect: Dialect): StatementBody {
  const action = tokens.next().key
  switch (action) {
    case 'CREATE':
      tokens.expect('TABLE')
      return parseCreateTable(tokens)
    case 'DROP':
      tokens.expect('TABLE')
      return { kind: 'dropTable', table: tokens.qualifiedName() }
    case 'INSERT':
      return tokens.accept('BULK') ? parseInsertBulk(tokens) : parseInsert(tokens, dialect)
    case 'DELETE':
      return parseDelete(tokens, dialect)
    case 'UPDATE':
      return parseUpdate(tokens, dialect)
    default:
      throw unsupported(action)
  }
}

function parseCreateTable(tokens: TokenStream): StatementBody {
  const table = tokens.qualifiedName()
  tokens.expect('(')
  const columns: TableColumn[] = []
  do columns.push(parseColumn(tokens))
  while (tokens.accept(','))
  tokens.expect(')')
  return { kind: 'createTable', table, columns }
}

function parseColumn(tokens: TokenStream): TableColumn {
  const name = tokens.name()
  const type = parseType(tokens, 1)
  let collation = type.collation
  if (tokens.accept('COLLATE')) {
    const wanted = tokens.name()
    const found = findCollation(wanted)
    if (found === undefined) throw new SqlError(448, `Invalid collation '${wanted}'.`)
    collation = found
  }
  const isNotNull = tokens.accept('NOT')
  if (isNotNull) tokens.expect('NULL')
  else tokens.accept('NULL')
  return { name, type: { ...type, collation }, nullable: !isNotNull }
}

/** The client library's announcement of a bulk load: the table, and the columns with the types of what will come. */
function parseInsertBulk(tokens: TokenStream): StatementBody {
  const table = tokens.qualifiedName()
  tokens.expect('(')
  const columns: string[] = []
  do {
    columns.push(tokens.name())
    parseType(tokens, 1)
    if (tokens.accept('COLLATE')) tokens.name()
  } while (tokens.accept(','))
  tokens.expect(')')
  if (tokens.accept('WITH')) {
    tokens.expect('(')
    while (!tokens.accept(')')) tokens.next()
  }
  return { kind: 'insertBulk', table, columns }
}

function parseInsert(tokens: TokenStream, dialect: Dialect): StatementBody {
  tokens.accept('INTO')
  const table = tokens.qualifiedName()
  const columns = tokens.is('(') ? parseNames(tokens) : undefined
  if (tokens.is('SELECT'))
    return { kind: 'insert', table, columns, source: { kind: 'select', select: parseSelect(tokens, dialect) } }
  if (!tokens.accept('VALUES')) throw unsupported(`INSERT … ${tokens.peek().text}`)
  const rows: (readonly Expression[])[] = []
  do rows.push(parseValues(tokens))
  while (tokens.accept(','))
  return { kind: 'insert', table, columns, source: { kind: 'values', rows } }
}

function parseNames(tokens: TokenStream): string[] {
  tokens.expect('(')
  const names: string[] = []
  do names.push(tokens.name())
  while (tokens.accept(','))
  tokens.expect(')')
  return names
}

function parseValues(tokens: TokenStream): readonly Expression[] {
  tokens.expect('(')
  const values: Expression[] = []
  do values.push(parseExpression(tokens))
  while (tokens.accept(','))
  tokens.expect(')')
  return values
}

function parseDelete(tokens: TokenStream, dialect: Dialect): StatementBody {
  tokens.accept('FROM')
  const table = tokens.qualifiedName()
  const from = tokens.accept('FROM') ? parseFrom(tokens, dialect) : itself(table, tokens)
  return { kind: 'delete', table, from, where: tokens.accept('WHERE') ? parseCondition(tokens) : undefined }
}

/** Without FROM, the table that is changed is the only one there is. */
function itself(table: QualifiedName, tokens: TokenStream): FromItem {
  return { kind: 'table', name: table, alias: undefined, line: tokens.peek().line }
}

function parseUpdate(tokens: TokenStream, dialect: Dialect): StatementBody {
  const table = tokens.qualifiedName()
  tokens.expect('SET')
  const assignments = []
  do {
    const name = tokens.qualifiedName()
    tokens.expect('=')
    assignments.push({ column: name.at(-1) ?? '', value: parseExpression(tokens) })
  } while (tokens.accept(','))
  const from = tokens.accept('FROM') ? parseFrom(tokens, dialect) : itself(table, tokens)
  const where = tokens.accept('WHERE') ? parseCondition(tokens) : undefined
  return { kind: 'update', table, assignments, from, where }
}
