import { parseDecimal, rescale } from '../values/decimal-text.ts'
import { SqlError } from '../values/sql-error.ts'
import * as types from '../values/sql-type.ts'
import type { Expression } from './ast.ts'
import type { TokenStream } from './token-stream.ts'

/** A literal with the type SQL Server gives it, or undefined when the next token is not one. */
export function parseLiteral(tokens: TokenStream): Extract<Expression, { kind: 'literal' }> | undefined {
  const token = tokens.peek()
  const literal = (type: types.SqlType, value: types.Value): Extract<Expression, { kind: 'literal' }> => {
    tokens.next()
    return { kind: 'literal', type, value }
  }
  switch (token.kind) {
    case 'string':
      return literal(
        token.text.length > 8000 ? types.varchar(types.MAX_LENGTH) : types.varchar(Math.max(token.text.length, 1)),
        token.text,
      )
    case 'unicode':
      return literal(
        token.text.length > 4000 ? types.nvarchar(types.MAX_LENGTH) : types.nvarchar(Math.max(token.text.length, 1)),
        token.text,
      )
    case 'integer': {
      const value = BigInt(token.text)
      if (value <= 2147483647n) return literal(types.INT, Number(value))
      return literal(types.numeric(checkedPrecision(String(value).length, token.text), 0), value)
    }
    case 'decimal': {
      const parsed = parseDecimal(token.text)
      if (parsed === undefined) throw tokens.syntaxError()
      const digits = (parsed.value < 0n ? -parsed.value : parsed.value).toString().length
      return literal(
        types.numeric(checkedPrecision(Math.max(digits, parsed.scale, 1), token.text), parsed.scale),
        parsed.value,
      )
    }
    case 'float':
      return literal(types.FLOAT, Number(token.text))
    case 'money': {
      const parsed = parseDecimal(token.text.slice(1))
      if (parsed === undefined) throw tokens.syntaxError()
      return literal(types.MONEY, rescale(parsed.value, parsed.scale, 4))
    }
    case 'binary': {
      const hex = token.text.slice(2)
      const bytes = Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')
      return literal(types.varbinary(Math.max(bytes.length, 1)), bytes)
    }
    default:
      return token.key === 'NULL' ? literal(types.INT, null) : undefined
  }
}

function checkedPrecision(digits: number, text: string): number {
  if (digits > 38)
    throw new SqlError(
      1007,
      `The number '${text}' is out of the range for numeric representation (maximum precision 38).`,
      15,
    )
  return digits
}
