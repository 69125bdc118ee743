import type { SqlType, Value, Variant } from '../values/sql-type.ts'
import { isBinary, isScaled, isString, isUnicode, MAX_LENGTH } from '../values/sql-type.ts'
import type { ByteWriter } from './byte-writer.ts'
import { encodeText } from './code-page.ts'
import { TYPE } from './type-info.ts'

const TOKENS: Readonly<Partial<Record<SqlType['name'], number>>> = {
  bit: TYPE.bit,
  tinyint: TYPE.int1,
  smallint: TYPE.int2,
  int: TYPE.int4,
  bigint: TYPE.int8,
  real: TYPE.float4,
  float: TYPE.float8,
  smallmoney: TYPE.money4,
  money: TYPE.money,
  decimal: TYPE.decimalN,
  numeric: TYPE.numericN,
  date: TYPE.dateN,
  time: TYPE.timeN,
  smalldatetime: TYPE.dateTime4,
  datetime: TYPE.dateTime,
  datetime2: TYPE.dateTime2N,
  datetimeoffset: TYPE.dateTimeOffsetN,
  char: TYPE.bigChar,
  varchar: TYPE.bigVarChar,
  nchar: TYPE.nChar,
  nvarchar: TYPE.nVarChar,
  binary: TYPE.bigBinary,
  varbinary: TYPE.bigVarBinary,
  uniqueidentifier: TYPE.guid,
}

/** Writes a value without a length before it. */
export interface DataEncoder {
  readonly bytes: number
  readonly write: (out: ByteWriter, value: Value) => void
}

/** A sql_variant's value (MS-TDS 2.2.5.5.4): length, base type, its properties, then the data, which for types of one width `dataEncoder` writes. */
export function writeVariant(out: ByteWriter, value: Value, dataEncoder: (type: SqlType) => DataEncoder): void {
  if (value === null) {
    out.u32(0)
    return
  }
  const { base, inner } = value as Variant
  const token = TOKENS[base.name]
  if (token === undefined) throw new TypeError(`no variant of ${base.name}`)
  const start = (properties: number, dataBytes: number): void => {
    out.u32(2 + properties + dataBytes)
    out.u8(token)
    out.u8(properties)
  }
  if (isString(base)) {
    const bytes = isUnicode(base)
      ? Buffer.from(inner as string, 'utf16le')
      : encodeText(inner as string, base.collation)
    start(7, bytes.length)
    out.bytes(base.collation.bytes)
    out.u16(base.length === MAX_LENGTH ? 8000 : isUnicode(base) ? base.length * 2 : base.length)
    out.bytes(bytes)
    return
  }
  if (isBinary(base)) {
    const bytes = inner as Uint8Array
    start(2, bytes.length)
    out.u16(base.length)
    out.bytes(bytes)
    return
  }
  const encoder = dataEncoder(base)
  const isExact = base.name === 'decimal' || base.name === 'numeric'
  const hasScale = base.name === 'time' || base.name === 'datetime2' || base.name === 'datetimeoffset'
  start(isExact ? 2 : hasScale ? 1 : 0, encoder.bytes)
  if (isExact) out.u8(base.precision)
  if (isExact && isScaled(base)) out.u8(base.scale)
  if (hasScale) out.u8(base.scale)
  encoder.write(out, inner)
}
