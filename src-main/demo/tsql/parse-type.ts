import { SqlError } from '../values/sql-error.ts'
import type { SqlType } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { TokenStream } from './token-stream.ts'

const SIMPLE: Readonly<Record<string, SqlType>> = {
  BIT: types.BIT,
  TINYINT: types.TINYINT,
  SMALLINT: types.SMALLINT,
  INT: types.INT,
  INTEGER: types.INT,
  BIGINT: types.BIGINT,
  REAL: types.REAL,
  MONEY: types.MONEY,
  SMALLMONEY: types.SMALLMONEY,
  DATE: types.DATE,
  DATETIME: types.DATETIME,
  SMALLDATETIME: types.SMALLDATETIME,
  UNIQUEIDENTIFIER: types.UNIQUEIDENTIFIER,
  XML: types.XML,
  SQL_VARIANT: types.SQL_VARIANT,
  SYSNAME: types.nvarchar(128),
}

const SIZED: Readonly<Record<string, (length: number) => SqlType>> = {
  CHAR: types.char,
  VARCHAR: types.varchar,
  NCHAR: types.nchar,
  NVARCHAR: types.nvarchar,
  BINARY: types.binary,
  VARBINARY: types.varbinary,
}

/** Read a type name. `defaultLength` is 30 in CAST and CONVERT, 1 elsewhere. Throws 243 (no such type), 1001, 131, 2716. */
export function parseType(tokens: TokenStream, defaultLength: number): SqlType {
  const token = tokens.next()
  if (token.kind !== 'word' && token.kind !== 'quoted') {
    tokens.rewind(tokens.position - 1)
    throw tokens.syntaxError()
  }
  const name = token.text.toUpperCase()
  const simple = SIMPLE[name]
  if (simple !== undefined) return simple
  const sized = SIZED[name]
  if (sized !== undefined) {
    const limit = name.startsWith('N') ? 4000 : 8000
    const [length = defaultLength] = parameters(tokens)
    if (length === 0)
      throw new SqlError(
        1001,
        `Line ${String(token.line)}: Length or precision specification 0 is invalid.`,
        15,
        1,
        token.line,
      )
    if (length > limit) {
      throw new SqlError(
        131,
        `The size (${String(length)}) given to the type '${token.text}' exceeds the maximum allowed for any data type (8000).`,
        15,
        1,
        token.line,
      )
    }
    return sized(length)
  }
  switch (name) {
    case 'DECIMAL':
    case 'DEC':
    case 'NUMERIC': {
      const [precision = 18, scale = 0] = parameters(tokens)
      if (precision < 1 || precision > 38) {
        throw new SqlError(
          2750,
          `Column or parameter #0: Specified column precision ${String(precision)} is greater than the maximum precision of 38.`,
          16,
          1,
          token.line,
        )
      }
      if (scale > precision)
        throw new SqlError(
          183,
          `The scale (${String(scale)}) for column '' must be within the range 0 to ${String(precision)}.`,
          15,
          1,
          token.line,
        )
      return name === 'NUMERIC' ? types.numeric(precision, scale) : types.decimal(precision, scale)
    }
    case 'FLOAT': {
      const [bits = 53] = parameters(tokens)
      return bits <= 24 ? types.REAL : types.FLOAT
    }
    case 'TIME':
    case 'DATETIME2':
    case 'DATETIMEOFFSET': {
      const [scale = 7] = parameters(tokens)
      if (scale > 7)
        throw new SqlError(
          1002,
          `Line ${String(token.line)}: Specified scale ${String(scale)} is invalid.`,
          15,
          1,
          token.line,
        )
      if (name === 'TIME') return types.time(scale)
      return name === 'DATETIME2' ? types.datetime2(scale) : types.datetimeoffset(scale)
    }
    default:
      throw new SqlError(243, `Type ${token.text} is not a defined system type.`, 16, 1, token.line)
  }
}

/** `(n)`, `(n, m)` or `(max)`; nothing when there are no parentheses. */
function parameters(tokens: TokenStream): number[] {
  if (!tokens.accept('(')) return []
  if (tokens.accept('MAX')) {
    tokens.expect(')')
    return [types.MAX_LENGTH]
  }
  const values: number[] = []
  do {
    if (tokens.peek().kind !== 'integer') throw tokens.syntaxError()
    values.push(Number(tokens.next().text))
  } while (tokens.accept(','))
  tokens.expect(')')
  return values
}
