import { TYPE } from 'tedious/lib/data-type.js'
import { readCollation } from 'tedious/lib/metadata-parser.js'
import type { Metadata } from 'tedious/lib/metadata-parser.js'
import * as wire from 'tedious/lib/token/helpers.js'
import iconv from 'iconv-lite'
import { clockText, dayTextFrom1900, dayTextFromYearOne, zoneText } from './day-text.ts'
import { decimalText, shortestSingleText } from './number-text.ts'

/*
 * What the driver reads into doubles and Dates is read here into texts that hold all of the value (pitfall 3): the driver's decimals and money lose digits,
 * its datetimeoffset loses the offset, its real shows digits that the server never had, and its sql_variant loses the type. The driver asks by the option
 * `readValue`, which patches/tedious adds. Formats of values: MS-TDS 2.2.5.5.
 */

const UNITS_PER_DAY_AT_7 = 864_000_000_000
const UNITS_PER_MINUTE_AT_7 = 600_000_000

/** Canonical text of a value whose type JavaScript has no exact match for; undefined leaves it to the driver. NULL is null. */
export function readExactValue(
  buffer: Buffer,
  offset: number,
  metadata: Metadata,
): wire.Result<string | null> | undefined {
  const input = new Input(buffer, offset)
  const text = readText(input, metadata)
  return text === undefined ? undefined : new wire.Result(text, input.offset)
}

function readText(input: Input, metadata: Metadata): string | null | undefined {
  const scale = metadata.scale ?? 0
  switch (metadata.type.name) {
    case 'Real':
      return input.single()
    case 'FloatN':
      return input.sized((bytes) => (bytes === 4 ? input.single() : String(input.take(wire.readDoubleLE))))
    case 'Float':
      return String(input.take(wire.readDoubleLE))
    case 'SmallMoney':
      return input.money(4)
    case 'Money':
      return input.money(8)
    case 'MoneyN':
      return input.sized((bytes) => input.money(bytes))
    case 'NumericN':
    case 'DecimalN':
      return input.sized((bytes) => input.decimal(bytes, scale))
    case 'SmallDateTime':
      return input.smallDateTime()
    case 'DateTime':
      return input.dateTime()
    case 'DateTimeN':
      return input.sized((bytes) => (bytes === 4 ? input.smallDateTime() : input.dateTime()))
    case 'Date':
      return input.sized(() => input.date())
    case 'Time':
      return input.sized((bytes) => clockText(input.units(bytes), scale))
    case 'DateTime2':
      return input.sized((bytes) => input.dateTime2(bytes, scale))
    case 'DateTimeOffset':
      return input.sized((bytes) => input.dateTimeOffset(bytes, scale))
    case 'Variant':
      return readVariant(input)
    default:
      return undefined
  }
}

/** A sql_variant carries the type of each of its values (MS-TDS 2.2.5.5.4). */
function readVariant(input: Input): string | null {
  const length = input.take(wire.readUInt32LE)
  if (length === 0) return null
  const end = input.offset + length
  input.demand(end)
  const typeId = input.take(wire.readUInt8)
  const type = (TYPE as Readonly<Record<number, (typeof TYPE)[keyof typeof TYPE]>>)[typeId]
  input.take(wire.readUInt8)
  switch (type?.name) {
    case 'Bit':
      return input.take(wire.readUInt8) === 0 ? 'false' : 'true'
    case 'TinyInt':
      return String(input.take(wire.readUInt8))
    case 'SmallInt':
      return String(input.take(wire.readInt16LE))
    case 'Int':
      return String(input.take(wire.readInt32LE))
    case 'BigInt':
      return String(input.take(wire.readBigInt64LE))
    case 'Real':
      return input.single()
    case 'Float':
      return String(input.take(wire.readDoubleLE))
    case 'SmallMoney':
      return input.money(4)
    case 'Money':
      return input.money(8)
    case 'NumericN':
    case 'DecimalN': {
      input.take(wire.readUInt8)
      const scale = input.take(wire.readUInt8)
      return input.decimal(end - input.offset, scale)
    }
    case 'SmallDateTime':
      return input.smallDateTime()
    case 'DateTime':
      return input.dateTime()
    case 'Date':
      return input.date()
    case 'Time': {
      const scale = input.take(wire.readUInt8)
      return clockText(input.units(end - input.offset), scale)
    }
    case 'DateTime2': {
      const scale = input.take(wire.readUInt8)
      return input.dateTime2(end - input.offset, scale)
    }
    case 'DateTimeOffset': {
      const scale = input.take(wire.readUInt8)
      return input.dateTimeOffset(end - input.offset, scale)
    }
    case 'UniqueIdentifier':
      return input.guid()
    case 'Binary':
    case 'VarBinary':
      input.take(wire.readUInt16LE)
      return `0x${input.bytes(end).toString('hex')}`
    case 'Char':
    case 'VarChar': {
      // The driver's own reader has these two the wrong way round.
      const collation = input.take(readCollation)
      input.take(wire.readUInt16LE)
      return iconv.decode(input.bytes(end), collation.codepage ?? 'utf8')
    }
    case 'NChar':
    case 'NVarChar':
      input.take(readCollation)
      input.take(wire.readUInt16LE)
      return input.bytes(end).toString('utf16le')
    default:
      throw new Error(`sql_variant of type 0x${typeId.toString(16)}`)
  }
}

/** Reads forward; every read throws NotEnoughDataError when the bytes have not arrived, and the driver asks again from the start. */
class Input {
  readonly buffer: Buffer
  offset: number

  constructor(buffer: Buffer, offset: number) {
    this.buffer = buffer
    this.offset = offset
  }

  take<T>(read: (buffer: Buffer, offset: number) => wire.Result<T>): T {
    const { value, offset } = read(this.buffer, this.offset)
    this.offset = offset
    return value
  }

  /** Looks at the last byte before `end`, which throws when it has not arrived. */
  demand(end: number): void {
    if (end > this.offset) wire.readUInt8(this.buffer, end - 1)
  }

  bytes(end: number): Buffer {
    this.demand(end)
    const bytes = this.buffer.subarray(this.offset, end)
    this.offset = end
    return bytes
  }

  /** A value behind a byte with its length, in which 0 is NULL. */
  sized(read: (bytes: number) => string): string | null {
    const bytes = this.take(wire.readUInt8)
    return bytes === 0 ? null : read(bytes)
  }

  single(): string {
    return shortestSingleText(this.take(wire.readFloatLE))
  }

  /** Ten-thousandths; the eight bytes are the high half and then the low one. */
  money(bytes: number): string {
    const high = bytes === 8 ? BigInt(this.take(wire.readInt32LE)) << 32n : null
    const units = high === null ? BigInt(this.take(wire.readInt32LE)) : high + BigInt(this.take(wire.readUInt32LE))
    return decimalText(units, 4)
  }

  decimal(bytes: number, scale: number): string {
    const isPositive = this.take(wire.readUInt8) === 1
    let units = 0n
    for (let word = 0; word < (bytes - 1) / 4; word += 1)
      units |= BigInt(this.take(wire.readUInt32LE)) << BigInt(32 * word)
    return decimalText(isPositive ? units : -units, scale)
  }

  /** 10^-scale seconds since midnight in 3, 4 or 5 bytes. */
  units(bytes: number): number {
    return this.take(bytes === 3 ? wire.readUInt24LE : bytes === 4 ? wire.readUInt32LE : wire.readUInt40LE)
  }

  date(): string {
    return dayTextFromYearOne(this.take(wire.readUInt24LE))
  }

  dateTime2(bytes: number, scale: number): string {
    const units = this.units(bytes - 3)
    return `${this.date()}T${clockText(units, scale)}`
  }

  /** On the wire in UTC, followed by the minutes that its own clock is ahead. */
  dateTimeOffset(bytes: number, scale: number): string {
    const utcUnits = this.units(bytes - 5) * 10 ** (7 - scale)
    const utcDays = this.take(wire.readUInt24LE)
    const minutes = this.take(wire.readInt16LE)
    const units = utcUnits + minutes * UNITS_PER_MINUTE_AT_7
    const days = Math.floor(units / UNITS_PER_DAY_AT_7)
    const clock = clockText(units - days * UNITS_PER_DAY_AT_7, 7)
    return `${dayTextFromYearOne(utcDays + days)}T${clock}${zoneText(minutes)}`
  }

  /** Days and 300ths of a second, shown in milliseconds as the server itself does: .003, .007, .01. */
  dateTime(): string {
    const days = this.take(wire.readInt32LE)
    const ticks = this.take(wire.readUInt32LE)
    return `${dayTextFrom1900(days)}T${clockText(Math.round((ticks * 10) / 3), 3)}`
  }

  smallDateTime(): string {
    const days = this.take(wire.readUInt16LE)
    const minutes = this.take(wire.readUInt16LE)
    return `${dayTextFrom1900(days)}T${clockText(minutes * 60, 0)}`
  }

  /** The first three groups are little-endian. */
  guid(): string {
    const hex = this.bytes(this.offset + 16).toString('hex')
    const order = [6, 4, 2, 0, 10, 8, 14, 12, 16, 18, 20, 22, 24, 26, 28, 30]
      .map((at) => hex.slice(at, at + 2))
      .join('')
    return order.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toUpperCase()
  }
}
