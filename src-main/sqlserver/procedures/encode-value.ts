import { daysSince1900, daysSinceYearOne } from './day-text.ts'
import { decimalUnits } from './number-text.ts'

/*
 * Values as MS-TDS 2.2.5.5 writes them, from canonical texts: the driver would make doubles of decimals and money, and send every datetimeoffset in the zone of
 * this computer.
 */

/** Texts longer than this (characters), and binaries of twice as many bytes, go as `max`. */
export const MOST_CHARACTERS = 4_000
const NULL_BYTE = Buffer.of(0)
const PLP_NULL = Buffer.alloc(8, 0xff)
const SHORT_NULL = Buffer.of(0xff, 0xff)
const MINUTES_PER_DAY = 1_440
const UNITS_PER_MINUTE_AT_7 = 600_000_000
const LAST_DAY = '9999-12-31'

/** Every function takes null for NULL, and returns null for a text that is no value of its type. */
export type Encoded = Buffer | null

export function encodeWhole(text: string | null, bytes: 1 | 2 | 4 | 8): Encoded {
  if (text === null) return NULL_BYTE
  const units = decimalUnits(text, 0)
  if (units === null || (bytes === 1 ? units < 0n || units > 255n : BigInt.asIntN(bytes * 8, units) !== units))
    return null
  return sized(littleEndian(units, bytes))
}

export function encodeMoney(text: string | null, bytes: 4 | 8): Encoded {
  if (text === null) return NULL_BYTE
  const units = decimalUnits(text, 4)
  if (units === null || BigInt.asIntN(bytes * 8, units) !== units) return null
  const value = littleEndian(units, bytes)
  // The high half first.
  return sized(bytes === 4 ? value : Buffer.concat([value.subarray(4), value.subarray(0, 4)]))
}

export function encodeDecimal(text: string | null, precision: number, scale: number): Encoded {
  if (text === null) return NULL_BYTE
  const units = decimalUnits(text, scale)
  if (units === null) return null
  const size = units < 0n ? -units : units
  if (size >= 10n ** BigInt(precision)) return null
  return sized(Buffer.concat([Buffer.of(units < 0n ? 0 : 1), littleEndian(size, decimalBytes(precision))]))
}

export function decimalBytes(precision: number): number {
  return precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16
}

export function encodeFloat(text: string | null, bytes: 4 | 8): Encoded {
  if (text === null) return NULL_BYTE
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || (bytes === 4 && !Number.isFinite(Math.fround(value))))
    return null
  const buffer = Buffer.alloc(bytes)
  if (bytes === 4) buffer.writeFloatLE(value)
  else buffer.writeDoubleLE(value)
  return sized(buffer)
}

export function encodeBit(text: string | null): Encoded {
  if (text === null) return NULL_BYTE
  return text === 'true' || text === 'false' ? sized(Buffer.of(text === 'true' ? 1 : 0)) : null
}

export function encodeGuid(text: string | null): Encoded {
  if (text === null) return NULL_BYTE
  if (!/^[\dA-Fa-f]{8}(-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/.test(text)) return null
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  // The first three groups are little-endian.
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return sized(bytes)
}

export function encodeText(text: string | null, isMax: boolean): Buffer {
  return encodeBytes(text === null ? null : Buffer.from(text, 'utf16le'), isMax)
}

export function encodeBinary(text: string | null, isMax: boolean): Encoded {
  if (text !== null && !/^0x([\da-f]{2})*$/i.test(text)) return null
  return encodeBytes(text === null ? null : Buffer.from(text.slice(2), 'hex'), isMax)
}

export function encodeBytes(value: Buffer | null, isMax: boolean): Buffer {
  if (isMax) {
    if (value === null) return PLP_NULL
    const chunk = value.length === 0 ? [] : [littleEndian(BigInt(value.length), 4), value]
    return Buffer.concat([littleEndian(BigInt(value.length), 8), ...chunk, Buffer.alloc(4)])
  }
  if (value === null) return SHORT_NULL
  return Buffer.concat([littleEndian(BigInt(value.length), 2), value])
}

export function encodeDate(text: string | null): Encoded {
  if (text === null) return NULL_BYTE
  const days = daysSinceYearOne(text)
  return days === null ? null : sized(littleEndian(BigInt(days), 3))
}

export function encodeTime(text: string | null, scale: number): Encoded {
  if (text === null) return NULL_BYTE
  const units = clockUnits(text, scale)
  return units === null ? null : sized(littleEndian(BigInt(units), timeBytes(scale)))
}

export function encodeDateTime2(text: string | null, scale: number): Encoded {
  if (text === null) return NULL_BYTE
  const [day, clock] = splitMoment(text)
  const days = daysSinceYearOne(day)
  const units = clockUnits(clock, scale)
  if (days === null || units === null) return null
  return sized(Buffer.concat([littleEndian(BigInt(units), timeBytes(scale)), littleEndian(BigInt(days), 3)]))
}

/** On the wire the moment is that of UTC, followed by the minutes that its own clock is ahead. */
export function encodeDateTimeOffset(text: string | null, scale: number): Encoded {
  if (text === null) return NULL_BYTE
  const match = /^(.+)([+-])(\d{2}):(\d{2})$/.exec(text)
  if (!match) return null
  const [, local = '', sign, hours, minutes] = match
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const [day, clock] = splitMoment(local)
  const localDays = daysSinceYearOne(day)
  const localUnits = clockUnits(clock, scale)
  if (localDays === null || localUnits === null || Math.abs(ahead) > 14 * 60) return null
  const perDay = (MINUTES_PER_DAY * UNITS_PER_MINUTE_AT_7) / 10 ** (7 - scale)
  const utc = localUnits - (ahead * UNITS_PER_MINUTE_AT_7) / 10 ** (7 - scale)
  const days = localDays + Math.floor(utc / perDay)
  if (days < 0 || days > (daysSinceYearOne(LAST_DAY) ?? 0)) return null
  return sized(
    Buffer.concat([
      littleEndian(BigInt(utc - Math.floor(utc / perDay) * perDay), timeBytes(scale)),
      littleEndian(BigInt(days), 3),
      littleEndian(BigInt(ahead), 2),
    ]),
  )
}

/** Days since 1900 and 300ths of a second, to the nearest. */
export function encodeDateTime(text: string | null): Encoded {
  if (text === null) return NULL_BYTE
  const [day, clock] = splitMoment(text)
  const days = daysSince1900(day)
  const units = clockUnits(clock, 7)
  if (days === null || units === null) return null
  const ticks = Math.round((units * 3) / 100_000)
  const ofDay = 24 * 3600 * 300
  if (ticks === ofDay && day === LAST_DAY) return null
  return sized(
    Buffer.concat([littleEndian(BigInt(days + (ticks === ofDay ? 1 : 0)), 4), littleEndian(BigInt(ticks % ofDay), 4)]),
  )
}

/** Days since 1900 and minutes; 30 seconds and more are the next minute, as the server has it. */
export function encodeSmallDateTime(text: string | null): Encoded {
  if (text === null) return NULL_BYTE
  const [day, clock] = splitMoment(text)
  const days = daysSince1900(day)
  const ms = clockUnits(clock, 3)
  if (days === null || ms === null || days < 0 || days > 65_535) return null
  const minutes = Math.floor((ms + 30_001) / 60_000)
  // The last day has no minute after its last one.
  if (days === 65_535 && minutes === MINUTES_PER_DAY) return null
  return sized(
    Buffer.concat([
      littleEndian(BigInt(days + Math.floor(minutes / MINUTES_PER_DAY)), 2),
      littleEndian(BigInt(minutes % MINUTES_PER_DAY), 2),
    ]),
  )
}

function timeBytes(scale: number): number {
  return scale <= 2 ? 3 : scale <= 4 ? 4 : 5
}

function splitMoment(text: string): readonly [day: string, clock: string] {
  return [text.slice(0, 10), text.length === 10 ? '00:00:00' : text.slice(11)]
}

/** Units of 10^-`scale` seconds since midnight; null for no time of day, or more digits than fit. */
function clockUnits(text: string, scale: number): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?$/.exec(text)
  if (!match) return null
  const [, hours, minutes, seconds, fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > scale) return null
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 10 ** scale + Number(kept.padEnd(scale, '0'))
}

function sized(value: Buffer): Buffer {
  return Buffer.concat([Buffer.of(value.length), value])
}

function littleEndian(value: bigint, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  let rest = BigInt.asUintN(bytes * 8, value)
  for (let at = 0; at < bytes; at += 1) {
    buffer[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return buffer
}
