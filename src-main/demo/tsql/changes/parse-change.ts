import { findCollation } from '../../values/collation.ts'
import { SqlError, unsupported } from '../../values/sql-error.ts'
import type { StatementBody } from '../ast.ts'
import { parseCondition } from '../parse-condition.ts'
import { parseExpression } from '../parse-expression.ts'
import { parseFrom, parseSelect, type Dialect } from '../parse-select.ts'
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
  tokens.expect('(')
  const columns: string[] = []
  do columns.push(tokens.name())
  while (tokens.accept(','))
  tokens.expect(')')
  if (!tokens.is('SELECT')) throw unsupported(`INSERT … ${tokens.peek().text}`)
  return { kind: 'insert', table, columns, select: parseSelect(tokens, dialect) }
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
  tokens.expect('FROM')
  const from = parseFrom(tokens, dialect)
  const where = tokens.accept('WHERE') ? parseCondition(tokens) : undefined
  return { kind: 'update', table, assignments, from, where }
}
