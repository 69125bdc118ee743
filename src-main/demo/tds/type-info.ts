import { COLLATIONS, SQL_LATIN1_CP1, type Collation } from '../values/collation.ts'
import type { SqlType } from '../values/sql-type.ts'
import * as types from '../values/sql-type.ts'
import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import { ProtocolError } from './protocol-error.ts'

/** Type tokens of MS-TDS 2.2.5.4. */
export const TYPE = {
  null: 0x1f,
  int1: 0x30,
  bit: 0x32,
  int2: 0x34,
  int4: 0x38,
  dateTime4: 0x3a,
  float4: 0x3b,
  money: 0x3c,
  dateTime: 0x3d,
  float8: 0x3e,
  money4: 0x7a,
  int8: 0x7f,
  guid: 0x24,
  intN: 0x26,
  bitN: 0x68,
  decimalN: 0x6a,
  numericN: 0x6c,
  floatN: 0x6d,
  moneyN: 0x6e,
  dateTimeN: 0x6f,
  dateN: 0x28,
  timeN: 0x29,
  dateTime2N: 0x2a,
  dateTimeOffsetN: 0x2b,
  bigVarBinary: 0xa5,
  bigVarChar: 0xa7,
  bigBinary: 0xad,
  bigChar: 0xaf,
  nVarChar: 0xe7,
  nChar: 0xef,
  decimalOld: 0x37,
  numericOld: 0x3f,
  charOld: 0x2f,
  varCharOld: 0x27,
  text: 0x23,
  nText: 0x63,
  image: 0x22,
  xml: 0xf1,
  variant: 0x62,
} as const

const MAX_MARK = 0xffff

/** Fixed-width tokens, used for columns that cannot be NULL, and the nullable token with its data length. */
const FIXED: Readonly<Partial<Record<types.TypeName, readonly [fixed: number, nullable: number, bytes: number]>>> = {
  bit: [TYPE.bit, TYPE.bitN, 1],
  tinyint: [TYPE.int1, TYPE.intN, 1],
  smallint: [TYPE.int2, TYPE.intN, 2],
  int: [TYPE.int4, TYPE.intN, 4],
  bigint: [TYPE.int8, TYPE.intN, 8],
  real: [TYPE.float4, TYPE.floatN, 4],
  float: [TYPE.float8, TYPE.floatN, 8],
  smallmoney: [TYPE.money4, TYPE.moneyN, 4],
  money: [TYPE.money, TYPE.moneyN, 8],
  smalldatetime: [TYPE.dateTime4, TYPE.dateTimeN, 4],
  datetime: [TYPE.dateTime, TYPE.dateTimeN, 8],
}

/** Bytes a decimal of this precision takes, sign included. */
export function decimalBytes(precision: number): number {
  if (precision <= 9) return 5
  if (precision <= 19) return 9
  return precision <= 28 ? 13 : 17
}

/** Whether values of this type go without a length byte. */
export function isFixedWidth(type: SqlType, nullable: boolean): boolean {
  return !nullable && FIXED[type.name] !== undefined
}

/** Write TYPE_INFO: the token, then lengths, precision, scale or collation. */
export function writeTypeInfo(out: ByteWriter, type: SqlType, nullable: boolean): void {
  const fixed = FIXED[type.name]
  if (fixed !== undefined) {
    out.u8(nullable ? fixed[1] : fixed[0])
    if (nullable) out.u8(fixed[2])
    return
  }
  switch (type.name) {
    case 'decimal':
    case 'numeric':
      out.u8(type.name === 'decimal' ? TYPE.decimalN : TYPE.numericN)
      out.u8(decimalBytes(type.precision))
      out.u8(type.precision)
      out.u8(type.scale)
      return
    case 'date':
      out.u8(TYPE.dateN)
      return
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      out.u8(type.name === 'time' ? TYPE.timeN : type.name === 'datetime2' ? TYPE.dateTime2N : TYPE.dateTimeOffsetN)
      out.u8(type.scale)
      return
    case 'uniqueidentifier':
      out.u8(TYPE.guid)
      out.u8(16)
      return
    case 'char':
    case 'varchar':
      out.u8(type.name === 'char' ? TYPE.bigChar : TYPE.bigVarChar)
      out.u16(type.length === types.MAX_LENGTH ? MAX_MARK : type.length)
      out.bytes(type.collation.bytes)
      return
    case 'nchar':
    case 'nvarchar':
      out.u8(type.name === 'nchar' ? TYPE.nChar : TYPE.nVarChar)
      out.u16(type.length === types.MAX_LENGTH ? MAX_MARK : type.length * 2)
      out.bytes(type.collation.bytes)
      return
    case 'binary':
    case 'varbinary':
      out.u8(type.name === 'binary' ? TYPE.bigBinary : TYPE.bigVarBinary)
      out.u16(type.length === types.MAX_LENGTH ? MAX_MARK : type.length)
      return
    case 'xml':
      out.u8(TYPE.xml)
      // No schema collection.
      out.u8(0)
      return
    case 'sql_variant':
      out.u8(TYPE.variant)
      out.u32(8009)
      return
    default:
      throw new TypeError(`no TYPE_INFO for ${type.name}`)
  }
}

/** A parameter's TYPE_INFO: its type and whether its value carries a length. */
export interface ParameterType {
  readonly type: SqlType
  readonly token: number
}

const BY_SIZE: Readonly<Record<number, Readonly<Record<number, SqlType>>>> = {
  [TYPE.intN]: { 1: types.TINYINT, 2: types.SMALLINT, 4: types.INT, 8: types.BIGINT },
  [TYPE.floatN]: { 4: types.REAL, 8: types.FLOAT },
  [TYPE.moneyN]: { 4: types.SMALLMONEY, 8: types.MONEY },
  [TYPE.dateTimeN]: { 4: types.SMALLDATETIME, 8: types.DATETIME },
  [TYPE.bitN]: { 1: types.BIT },
  [TYPE.guid]: { 16: types.UNIQUEIDENTIFIER },
}

const FIXED_TYPES: Readonly<Record<number, SqlType>> = {
  [TYPE.int1]: types.TINYINT,
  [TYPE.bit]: types.BIT,
  [TYPE.int2]: types.SMALLINT,
  [TYPE.int4]: types.INT,
  [TYPE.int8]: types.BIGINT,
  [TYPE.float4]: types.REAL,
  [TYPE.float8]: types.FLOAT,
  [TYPE.money]: types.MONEY,
  [TYPE.money4]: types.SMALLMONEY,
  [TYPE.dateTime]: types.DATETIME,
  [TYPE.dateTime4]: types.SMALLDATETIME,
  [TYPE.null]: types.INT,
}

/** Read the TYPE_INFO of an RPC parameter. Throws ProtocolError for a token this server does not take. */
export function readTypeInfo(input: ByteReader): ParameterType {
  const token = input.u8()
  const fixed = FIXED_TYPES[token]
  if (fixed !== undefined) return { token, type: fixed }
  const sized = BY_SIZE[token]
  if (sized !== undefined) {
    const size = input.u8()
    const type = sized[size] ?? sized[Math.max(...Object.keys(sized).map(Number))]
    if (type === undefined) throw new ProtocolError(`type size ${String(size)}`)
    return { token, type }
  }
  switch (token) {
    case TYPE.decimalN:
    case TYPE.numericN:
    case TYPE.decimalOld:
    case TYPE.numericOld: {
      input.skip(1)
      const precision = input.u8()
      return { token, type: types.decimal(precision, input.u8()) }
    }
    case TYPE.dateN:
      return { token, type: types.DATE }
    case TYPE.timeN:
      return { token, type: types.time(input.u8()) }
    case TYPE.dateTime2N:
      return { token, type: types.datetime2(input.u8()) }
    case TYPE.dateTimeOffsetN:
      return { token, type: types.datetimeoffset(input.u8()) }
    case TYPE.xml:
      if (input.u8() !== 0) throw new ProtocolError('XML with a schema')
      return { token, type: types.XML }
    case TYPE.image:
      input.skip(4)
      return { token, type: types.varbinary(types.MAX_LENGTH) }
    case TYPE.bigVarBinary:
    case TYPE.bigBinary: {
      const length = input.u16()
      return { token, type: length === MAX_MARK ? types.varbinary(types.MAX_LENGTH) : types.varbinary(length) }
    }
    case TYPE.bigVarChar:
    case TYPE.bigChar:
    case TYPE.nVarChar:
    case TYPE.nChar:
      return { token, type: stringType(token, input.u16(), readCollation(input)) }
    case TYPE.varCharOld:
    case TYPE.charOld:
      return { token, type: types.varchar(input.u8()) }
    case TYPE.text:
    case TYPE.nText: {
      input.skip(4)
      const collation = readCollation(input)
      return {
        token,
        type:
          token === TYPE.text
            ? types.varchar(types.MAX_LENGTH, collation)
            : types.nvarchar(types.MAX_LENGTH, collation),
      }
    }
    default:
      throw new ProtocolError(`parameter type 0x${token.toString(16)}`)
  }
}

function stringType(token: number, bytes: number, collation: Collation): SqlType {
  const unicode = token === TYPE.nVarChar || token === TYPE.nChar
  const length = bytes === MAX_MARK ? types.MAX_LENGTH : unicode ? bytes >> 1 : bytes
  return unicode ? types.nvarchar(length, collation) : types.varchar(length, collation)
}

function readCollation(input: ByteReader): Collation {
  const bytes = input.bytes(5)
  return COLLATIONS.find((known) => bytes.equals(known.bytes)) ?? SQL_LATIN1_CP1
}
