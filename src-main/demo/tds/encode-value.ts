import { TICKS_PER_DAY } from '../values/calendar.ts'
import { unpackOffset } from '../values/offset-moment.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import { isBinary, isString, isUnicode, MAX_LENGTH } from '../values/sql-type.ts'
import type { ByteWriter } from './byte-writer.ts'
import { encodeText, isAscii } from './code-page.ts'
import { decimalBytes, isFixedWidth } from './type-info.ts'
import { writeVariant, type DataEncoder } from './variant.ts'

export type ValueEncoder = (out: ByteWriter, value: Value) => void

const LOW_32 = 0xffffffffn
const PER_DAY_300 = 25_920_000
const BIG_TICKS_PER_DAY = BigInt(TICKS_PER_DAY)
const SCALE_DIVISOR = [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const
const CHARACTERS_NULL = 0xffff
const PLP_NULL = 0xffffffffffffffffn

/**
 * An encoder for values of one column: length prefix (unless the type is fixed-width) and data, NULL included.
 * Chosen once per column so that the row loop has no type tests.
 */
export function valueEncoder(type: SqlType, nullable: boolean): ValueEncoder {
  if (isString(type)) return stringEncoder(type)
  if (isBinary(type)) return binaryEncoder(type)
  if (type.name === 'xml')
    return (out, value) => plp(out, value === null ? null : Buffer.from(value as string, 'utf16le'))
  if (type.name === 'sql_variant') return (out, value) => writeVariant(out, value, dataEncoder)
  const encode = dataEncoder(type)
  if (isFixedWidth(type, nullable)) return encode.write
  return (out, value) => {
    if (value === null) {
      out.u8(0)
      return
    }
    out.u8(encode.bytes)
    encode.write(out, value)
  }
}

function stringEncoder(type: SqlType): ValueEncoder {
  const unicode = isUnicode(type)
  const { collation } = type
  if (type.length === MAX_LENGTH)
    return (out, value) =>
      plp(
        out,
        value === null
          ? null
          : unicode
            ? Buffer.from(value as string, 'utf16le')
            : encodeText(value as string, collation),
      )
  if (unicode) {
    return (out, value) => {
      if (value === null) return out.u16(CHARACTERS_NULL)
      out.u16((value as string).length * 2)
      out.utf16(value as string)
    }
  }
  return (out, value) => {
    if (value === null) return out.u16(CHARACTERS_NULL)
    const text = value as string
    if (isAscii(text)) {
      out.u16(text.length)
      out.latin1(text)
      return
    }
    const bytes = encodeText(text, collation)
    out.u16(bytes.length)
    out.bytes(bytes)
  }
}

function binaryEncoder(type: SqlType): ValueEncoder {
  if (type.length === MAX_LENGTH) return (out, value) => plp(out, value as Uint8Array | null)
  return (out, value) => {
    if (value === null) return out.u16(CHARACTERS_NULL)
    out.u16((value as Uint8Array).length)
    out.bytes(value as Uint8Array)
  }
}

/** Partially length-prefixed data (MS-TDS 2.2.5.2.3): total length, one chunk, terminator. */
function plp(out: ByteWriter, bytes: Uint8Array | null): void {
  if (bytes === null) {
    out.u64(PLP_NULL)
    return
  }
  out.u64(BigInt(bytes.length))
  if (bytes.length > 0) {
    out.u32(bytes.length)
    out.bytes(bytes)
  }
  out.u32(0)
}

function dataEncoder(type: SqlType): DataEncoder {
  switch (type.name) {
    case 'bit':
    case 'tinyint':
      return { bytes: 1, write: (out, value) => out.u8(value as number) }
    case 'smallint':
      return { bytes: 2, write: (out, value) => out.u16(value as number) }
    case 'int':
      return { bytes: 4, write: (out, value) => out.u32(value as number) }
    case 'bigint':
      return { bytes: 8, write: (out, value) => out.i64(value as bigint) }
    case 'real':
      return { bytes: 4, write: (out, value) => out.f32(value as number) }
    case 'float':
      return { bytes: 8, write: (out, value) => out.f64(value as number) }
    case 'smallmoney':
      return { bytes: 4, write: (out, value) => out.u32(Number(value)) }
    case 'money':
      // The high half comes first.
      return {
        bytes: 8,
        write: (out, value) => {
          out.u32(Number(((value as bigint) >> 32n) & LOW_32))
          out.u32(Number((value as bigint) & LOW_32))
        },
      }
    case 'decimal':
    case 'numeric':
      return decimalEncoder(decimalBytes(type.precision))
    case 'date':
      return { bytes: 3, write: (out, value) => out.u24(value as number) }
    case 'time': {
      const divisor = SCALE_DIVISOR[type.scale] ?? 1
      const bytes = clockBytes(type.scale)
      return { bytes, write: (out, value) => clock(out, (value as number) / divisor, bytes) }
    }
    case 'datetime2': {
      const divisor = SCALE_DIVISOR[type.scale] ?? 1
      const bytes = clockBytes(type.scale)
      return {
        bytes: bytes + 3,
        write: (out, value) => {
          clock(out, Number((value as bigint) % BIG_TICKS_PER_DAY) / divisor, bytes)
          out.u24(Number((value as bigint) / BIG_TICKS_PER_DAY))
        },
      }
    }
    case 'datetimeoffset': {
      const divisor = SCALE_DIVISOR[type.scale] ?? 1
      const bytes = clockBytes(type.scale)
      return {
        bytes: bytes + 5,
        write: (out, value) => {
          const { utcTicks, offsetMinutes } = unpackOffset(value as bigint)
          clock(out, Number(utcTicks % BIG_TICKS_PER_DAY) / divisor, bytes)
          out.u24(Number(utcTicks / BIG_TICKS_PER_DAY))
          out.u16(offsetMinutes)
        },
      }
    }
    case 'datetime':
      return {
        bytes: 8,
        write: (out, value) => {
          const day = Math.floor((value as number) / PER_DAY_300)
          out.u32(day)
          out.u32((value as number) - day * PER_DAY_300)
        },
      }
    case 'smalldatetime':
      return {
        bytes: 4,
        write: (out, value) => {
          const day = Math.floor((value as number) / 1440)
          out.u16(day)
          out.u16((value as number) - day * 1440)
        },
      }
    case 'uniqueidentifier':
      return { bytes: 16, write: (out, value) => guid(out, value as string) }
    default:
      throw new TypeError(`no encoder for ${type.name}`)
  }
}

/** Bytes of a time of this scale (MS-TDS 2.2.5.5.1.8). */
function clockBytes(scale: number): number {
  if (scale <= 2) return 3
  return scale <= 4 ? 4 : 5
}

function clock(out: ByteWriter, units: number, bytes: number): void {
  out.u24(units % 0x1000000)
  const high = Math.floor(units / 0x1000000)
  if (bytes === 4) out.u8(high)
  else if (bytes === 5) out.u16(high)
}

/** Sign (1 is positive), then the magnitude in 32-bit words. */
function decimalEncoder(bytes: number): DataEncoder {
  const words = (bytes - 1) / 4
  return {
    bytes,
    write: (out, value) => {
      const scaled = value as bigint
      out.u8(scaled < 0n ? 0 : 1)
      const size = Math.abs(Number(scaled))
      if (size <= Number.MAX_SAFE_INTEGER) {
        // Nearly every value of a shop: no bigint arithmetic.
        out.u32(size % 0x100000000)
        if (words > 1) out.u32(Math.floor(size / 0x100000000))
        for (let word = 2; word < words; word++) out.u32(0)
        return
      }
      let rest = scaled < 0n ? -scaled : scaled
      for (let word = 0; word < words; word++) {
        out.u32(Number(rest & LOW_32))
        rest >>= 32n
      }
    },
  }
}

/** The first three groups are little-endian. */
function guid(out: ByteWriter, text: string): void {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  out.bytes(bytes)
}
