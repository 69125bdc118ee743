import type { SqlType, TypeName } from '../../values/sql-type.ts'
import * as types from '../../values/sql-type.ts'

/** How the catalog describes a type where it is used. */
export interface TypeShape {
  readonly typeId: number
  /** Bytes; -1 for (max). */
  readonly maxLength: number
  readonly precision: number
  readonly scale: number
}

/** system_type_id, max_length, precision and scale, as sys.types has them. */
export const SYSTEM_TYPES: Readonly<
  Record<TypeName, readonly [id: number, bytes: number, precision: number, scale: number]>
> = {
  bit: [104, 1, 1, 0],
  tinyint: [48, 1, 3, 0],
  smallint: [52, 2, 5, 0],
  int: [56, 4, 10, 0],
  bigint: [127, 8, 19, 0],
  real: [59, 4, 24, 0],
  float: [62, 8, 53, 0],
  smallmoney: [122, 4, 10, 4],
  money: [60, 8, 19, 4],
  decimal: [106, 17, 38, 38],
  numeric: [108, 17, 38, 38],
  date: [40, 3, 10, 0],
  time: [41, 5, 16, 7],
  smalldatetime: [58, 4, 16, 0],
  datetime: [61, 8, 23, 3],
  datetime2: [42, 8, 27, 7],
  datetimeoffset: [43, 10, 34, 7],
  char: [175, 8000, 0, 0],
  varchar: [167, 8000, 0, 0],
  nchar: [239, 8000, 0, 0],
  nvarchar: [231, 8000, 0, 0],
  binary: [173, 8000, 0, 0],
  varbinary: [165, 8000, 0, 0],
  uniqueidentifier: [36, 16, 0, 0],
  xml: [241, -1, 0, 0],
  sql_variant: [98, 8016, 0, 0],
}

/** Characters of a date and time without a fraction of a second. */
const WHOLE_PRECISION: Readonly<Partial<Record<TypeName, number>>> = { time: 8, datetime2: 19, datetimeoffset: 26 }

/** A type as sys.columns and sys.parameters describe it. */
export function typeShape(type: SqlType): TypeShape {
  const [typeId, bytes, precision, scale] = SYSTEM_TYPES[type.name]
  if (types.isString(type) || types.isBinary(type)) {
    const maxLength = type.length === types.MAX_LENGTH ? -1 : types.isUnicode(type) ? type.length * 2 : type.length
    return { typeId, maxLength, precision: 0, scale: 0 }
  }
  if (type.name === 'decimal' || type.name === 'numeric')
    return { typeId, maxLength: decimalBytes(type.precision), precision: type.precision, scale: type.scale }
  const whole = WHOLE_PRECISION[type.name]
  if (whole === undefined) return { typeId, maxLength: bytes, precision, scale }
  return {
    typeId,
    maxLength: bytes - (type.scale <= 2 ? 2 : type.scale <= 4 ? 1 : 0),
    precision: type.scale === 0 ? whole : whole + 1 + type.scale,
    scale: type.scale,
  }
}

function decimalBytes(precision: number): number {
  if (precision <= 9) return 5
  if (precision <= 19) return 9
  return precision <= 28 ? 13 : 17
}
