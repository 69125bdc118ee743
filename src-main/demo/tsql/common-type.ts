import { SqlError } from '../values/sql-error.ts'
import type { SqlType, TypeName } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'

/** Lowest to highest (docs: Data type precedence). */
const PRECEDENCE: readonly TypeName[] = [
  'binary',
  'varbinary',
  'char',
  'varchar',
  'nchar',
  'nvarchar',
  'uniqueidentifier',
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'smallmoney',
  'money',
  'numeric',
  'decimal',
  'real',
  'float',
  'time',
  'date',
  'smalldatetime',
  'datetime',
  'datetime2',
  'datetimeoffset',
  'xml',
  'sql_variant',
]

/** Digits an integer type needs as a decimal. */
export function asDecimal(type: SqlType): SqlType {
  if (type.name === 'bit') return types.numeric(1, 0)
  return types.isScaled(type) ? type : types.numeric(type.precision, 0)
}

/** The type two operands meet in: for comparison, CASE, COALESCE. Throws 206 when they cannot. */
export function commonType(left: SqlType, right: SqlType): SqlType {
  if (types.isString(left) && types.isString(right)) return commonString(left, right)
  if (types.isScaled(left) || types.isScaled(right)) {
    if ((types.isInteger(left) || types.isScaled(left)) && (types.isInteger(right) || types.isScaled(right)))
      return commonScaled(left, right)
  }
  const [low, high] = PRECEDENCE.indexOf(left.name) <= PRECEDENCE.indexOf(right.name) ? [left, right] : [right, left]
  if (
    types.isDate(high) &&
    (types.isFloat(low) ||
      types.isScaled(low) ||
      (types.isInteger(low) && high.name !== 'datetime' && high.name !== 'smalldatetime'))
  ) {
    throw new SqlError(206, `Operand type clash: ${low.name} is incompatible with ${high.name}`)
  }
  if (low.name === high.name) return low.scale > high.scale || low.length > high.length ? low : high
  return high
}

function commonString(left: SqlType, right: SqlType): SqlType {
  const unicode = types.isUnicode(left) || types.isUnicode(right)
  const fixed =
    left.name === right.name && (left.name === 'char' || left.name === 'nchar') && left.length === right.length
  const length =
    left.length === types.MAX_LENGTH || right.length === types.MAX_LENGTH
      ? types.MAX_LENGTH
      : Math.max(left.length, right.length)
  if (fixed) return left
  // A binary collation was asked for by COLLATE.
  const collation = right.collation.isBinary === true ? right.collation : left.collation
  return unicode ? types.nvarchar(length, collation) : types.varchar(length, collation)
}

function commonScaled(left: SqlType, right: SqlType): SqlType {
  const isMoney = (type: SqlType): boolean => type.name === 'money' || type.name === 'smallmoney'
  if ((isMoney(left) || types.isInteger(left)) && (isMoney(right) || types.isInteger(right))) {
    return left.name === 'money' || right.name === 'money' ? types.MONEY : types.SMALLMONEY
  }
  const a = asDecimal(left)
  const b = asDecimal(right)
  const scale = Math.max(a.scale, b.scale)
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale)
  const precision = Math.min(38, whole + scale)
  return (left.name === 'numeric' || types.isInteger(left)) && (right.name === 'numeric' || types.isInteger(right))
    ? types.numeric(precision, Math.min(scale, Math.max(0, 38 - whole)))
    : types.decimal(precision, Math.min(scale, Math.max(0, 38 - whole)))
}
