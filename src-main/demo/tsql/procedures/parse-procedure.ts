import { converter } from '../../values/convert.ts'
import type { SqlType, Value } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'
import type { Procedure, ProcedureParameter, UserType } from '../database.ts'
import type { Dialect } from '../dialect.ts'
import { parseLiteral } from '../parse-literal.ts'
import { parseStatements } from '../parse-batch.ts'
import { parseType } from '../parse-type.ts'
import { TokenStream } from '../token-stream.ts'

/** Types of assemblies that every server has. */
const CLR_TYPES: ReadonlySet<string> = new Set(['geography', 'geometry', 'hierarchyid'])

/**
 * Read `CREATE PROCEDURE … AS …`. Lines of errors in it count from the first of the text, as the server's do. Throws SqlError for what the server would refuse.
 * @param userTypes those that its parameters may be of
 */
export function parseProcedure(text: string, dialect: Dialect, userTypes: readonly UserType[]): Procedure {
  const tokens = new TokenStream(text, dialect)
  tokens.expect('CREATE')
  if (!tokens.accept('PROC')) tokens.expect('PROCEDURE')
  const parts = tokens.qualifiedName()
  const parameters: ProcedureParameter[] = []
  const bracketed = tokens.accept('(')
  if (tokens.peek().kind === 'variable') {
    do parameters.push(parseParameter(tokens, userTypes))
    while (tokens.accept(','))
  }
  if (bracketed) tokens.expect(')')
  let encrypted = false
  if (tokens.accept('WITH')) {
    do encrypted = tokens.next().key === 'ENCRYPTION' || encrypted
    while (tokens.accept(','))
  }
  tokens.expect('AS')
  return {
    schema: parts.at(-2) ?? 'dbo',
    name: parts.at(-1) ?? '',
    parameters,
    statements: parseStatements(tokens, dialect),
    definition: encrypted ? null : text,
  }
}

function parseParameter(tokens: TokenStream, userTypes: readonly UserType[]): ProcedureParameter {
  const { text: name } = tokens.next()
  tokens.accept('AS')
  const isCursor = tokens.accept('CURSOR')
  const userType = isCursor ? undefined : parseUserType(tokens, userTypes)
  const type = isCursor ? types.INT : (userType?.base ?? parseType(tokens, 1))
  tokens.accept('VARYING')
  if (tokens.accept('NOT')) tokens.expect('NULL')
  else tokens.accept('NULL')
  const defaultValue = tokens.accept('=') ? parseDefault(tokens, type) : undefined
  const output = tokens.accept('OUTPUT') || tokens.accept('OUT')
  tokens.accept('READONLY')
  // A table that is not given is an empty one.
  return { name, type, output, isCursor, userType, defaultValue: userType?.kind === 'table' ? null : defaultValue }
}

function parseUserType(tokens: TokenStream, userTypes: readonly UserType[]): UserType | undefined {
  const start = tokens.position
  if (!tokens.isName()) return undefined
  const parts = tokens.qualifiedName()
  const name = parts.at(-1)?.toLowerCase() ?? ''
  if (CLR_TYPES.has(name)) return { schema: 'sys', name, kind: 'clr', base: types.varbinary(types.MAX_LENGTH) }
  const schema = parts.at(-2)?.toLowerCase() ?? 'dbo'
  const found = userTypes.find((type) => type.name.toLowerCase() === name && type.schema.toLowerCase() === schema)
  if (found === undefined) tokens.rewind(start)
  return found
}

/** A constant, with its sign, or a bare word, which is a text. */
function parseDefault(tokens: TokenStream, type: SqlType): Value {
  const negative = tokens.accept('-')
  const literal = parseLiteral(tokens)
  if (literal === undefined) return converter(types.nvarchar(4000), type)(tokens.name())
  if (literal.value === null) return null
  const value = converter(literal.type, type)(literal.value)
  return negative && (typeof value === 'number' || typeof value === 'bigint') ? -value : value
}
