import { TICKS_PER_DAY } from '../values/calendar.ts'
import { packOffset } from '../values/offset-moment.ts'
import type { Value } from '../values/sql-type.ts'
import { isBinary, isUnicode, MAX_LENGTH } from '../values/sql-type.ts'
import { ByteReader } from './byte-reader.ts'
import { decodeText } from './code-page.ts'
import { ProtocolError } from './protocol-error.ts'
import { TYPE, type ParameterType } from './type-info.ts'

const PLP_NULL = 0xffffffffffffffffn
const SCALE_FACTOR = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const
const LONG_LENGTH: ReadonlySet<number> = new Set([TYPE.text, TYPE.nText, TYPE.image])
const SIZES: Readonly<Record<number, number>> = {
  [TYPE.null]: 0,
  [TYPE.int1]: 1,
  [TYPE.bit]: 1,
  [TYPE.int2]: 2,
  [TYPE.int4]: 4,
  [TYPE.int8]: 8,
  [TYPE.float4]: 4,
  [TYPE.float8]: 8,
  [TYPE.money]: 8,
  [TYPE.money4]: 4,
  [TYPE.dateTime]: 8,
  [TYPE.dateTime4]: 4,
}

/** Read the value of an RPC parameter, after its TYPE_INFO. */
export function decodeValue(input: ByteReader, parameter: ParameterType): Value {
  const bytes = rawBytes(input, parameter)
  if (bytes === null) return null
  const { type } = parameter
  if (isBinary(type)) return Buffer.from(bytes)
  const data = new ByteReader(bytes)
  switch (type.name) {
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return isUnicode(type) ? bytes.toString('utf16le') : decodeText(bytes, type.collation)
    case 'bit':
      return data.u8() === 0 ? 0 : 1
    case 'tinyint':
      return data.u8()
    case 'smallint':
      return bytes.readInt16LE(0)
    case 'int':
      return data.i32()
    case 'bigint':
      return data.i64()
    case 'real':
      return bytes.readFloatLE(0)
    case 'float':
      return bytes.readDoubleLE(0)
    case 'smallmoney':
      return BigInt(data.i32())
    case 'money': {
      const high = data.i32()
      return (BigInt(high) << 32n) | BigInt(data.u32())
    }
    case 'decimal':
    case 'numeric': {
      const sign = data.u8()
      let size = 0n
      // FreeTDS sends no more bytes than the precision needs.
      for (let shift = 0n; !data.atEnd; shift += 8n) size |= BigInt(data.u8()) << shift
      return sign === 0 ? -size : size
    }
    case 'date':
      return data.u24()
    case 'time':
      return clock(bytes) * (SCALE_FACTOR[type.scale] ?? 1)
    case 'datetime2': {
      const split = bytes.length - 3
      const ticks = clock(bytes.subarray(0, split)) * (SCALE_FACTOR[type.scale] ?? 1)
      return BigInt(bytes.readUIntLE(split, 3)) * BigInt(TICKS_PER_DAY) + BigInt(ticks)
    }
    case 'datetimeoffset': {
      // In UTC; then the offset of its clock.
      const split = bytes.length - 5
      const ticks = clock(bytes.subarray(0, split)) * (SCALE_FACTOR[type.scale] ?? 1)
      const utcTicks = BigInt(bytes.readUIntLE(split, 3)) * BigInt(TICKS_PER_DAY) + BigInt(ticks)
      return packOffset({ utcTicks, offsetMinutes: bytes.readInt16LE(split + 3) })
    }
    case 'xml':
      return bytes.toString('utf16le').replace(/^\uFEFF/, '')
    case 'datetime': {
      const day = data.i32()
      return day * 25_920_000 + data.u32()
    }
    case 'smalldatetime': {
      const day = data.u16()
      return day * 1440 + data.u16()
    }
    case 'uniqueidentifier':
      return guidText(bytes)
    default:
      throw new ProtocolError(`parameter of type ${type.name}`)
  }
}

function clock(bytes: Buffer): number {
  return bytes.readUIntLE(0, bytes.length)
}

/** The value's bytes by its length prefix, null for NULL. */
function rawBytes(input: ByteReader, { token, type }: ParameterType): Buffer | null {
  const fixed = SIZES[token]
  if (fixed !== undefined) return fixed === 0 ? null : input.bytes(fixed)
  if (LONG_LENGTH.has(token)) {
    const length = input.i32()
    return length < 0 ? null : input.bytes(length)
  }
  if (token >= 0xa0 && type.length === MAX_LENGTH) return plp(input)
  if (token >= 0xa0) {
    const length = input.u16()
    return length === 0xffff ? null : input.bytes(length)
  }
  const length = input.u8()
  return length === 0 ? null : input.bytes(length)
}

function plp(input: ByteReader): Buffer | null {
  if (input.u64() === PLP_NULL) return null
  const chunks: Buffer[] = []
  for (let size = input.u32(); size !== 0; size = input.u32()) chunks.push(input.bytes(size))
  return Buffer.concat(chunks)
}

function guidText(bytes: Buffer): string {
  const copy = Buffer.from(bytes)
  copy.subarray(0, 4).reverse()
  copy.subarray(4, 6).reverse()
  copy.subarray(6, 8).reverse()
  const hex = copy.toString('hex').toUpperCase()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
