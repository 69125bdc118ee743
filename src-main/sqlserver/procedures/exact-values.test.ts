import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataType } from 'tedious/lib/data-type.js'
import { NotEnoughDataError } from 'tedious/lib/token/helpers.js'
import * as encode from './encode-value.ts'
import { readExactValue } from './exact-value-reader.ts'
import { decimalText } from './number-text.ts'

interface TypeOnTheWire {
  readonly name: string
  readonly scale?: number
}

/** What is read back from the bytes that a text was made into. */
function readBack(bytes: Buffer | null, { name, scale = 0 }: TypeOnTheWire): string | null | undefined {
  if (bytes === null) throw new Error('no bytes')
  // Some bytes before and behind, as in a row.
  const buffer = Buffer.concat([Buffer.of(0xaa), bytes, Buffer.of(0xbb)])
  const metadata = { ...NO_METADATA, type: { name } as DataType, scale }
  const read = readExactValue(buffer, 1, metadata)
  if (read) expect(read.offset).toBe(buffer.length - 1)
  for (let length = 1; length < buffer.length - 1; length += 1)
    expect(() => readExactValue(buffer.subarray(0, length), 1, metadata)).toThrow(NotEnoughDataError)
  return read?.value
}

const NO_METADATA = {
  userType: 0,
  flags: 0,
  collation: undefined,
  precision: undefined,
  dataLength: undefined,
  schema: undefined,
  udtInfo: undefined,
}

test('no moment is rounded to a day that its type does not have', () => {
  expect(encode.encodeSmallDateTime('2079-06-06T23:59:30')).toBeNull()
  expect(encode.encodeDateTime('9999-12-31T23:59:59.999')).toBeNull()
  expect(encode.encodeDateTimeOffset('9999-12-31T23:59:59-04:00', 0)).toBeNull()
  expect(encode.encodeDateTimeOffset('9999-12-31T23:59:59+04:00', 0)).not.toBeNull()
})

describe('a value comes back as it was sent', () => {
  test('decimals of every precision', () => {
    const digits = fc.integer({ min: 1, max: 38 }).chain((precision) =>
      fc.record({
        precision: fc.constant(precision),
        scale: fc.integer({ min: 0, max: precision }),
        units: fc.bigInt({ min: 1n - 10n ** BigInt(precision), max: 10n ** BigInt(precision) - 1n }),
      }),
    )
    fc.assert(
      fc.property(digits, ({ precision, scale, units }) => {
        const text = decimalText(units, scale)
        expect(readBack(encode.encodeDecimal(text, precision, scale), { name: 'DecimalN', scale })).toBe(text)
      }),
    )
    expect(encode.encodeDecimal('1000', 3, 0)).toBeNull()
    expect(encode.encodeDecimal('1.23', 9, 1)).toBeNull()
    expect(encode.encodeDecimal('1,5', 9, 1)).toBeNull()
  })

  test('money to its last ten-thousandth', () => {
    for (const text of ['922337203685477.5807', '-922337203685477.5808', '0.0001', '-0.0001', '214748.3648'])
      expect(readBack(encode.encodeMoney(text, 8), { name: 'MoneyN' })).toBe(text)
    for (const text of ['214748.3647', '-214748.3648', '-0.0001'])
      expect(readBack(encode.encodeMoney(text, 4), { name: 'MoneyN' })).toBe(text)
    expect(encode.encodeMoney('214748.3648', 4)).toBeNull()
    expect(encode.encodeMoney('922337203685477.5808', 8)).toBeNull()
  })

  test('whole numbers at their ends, and not beyond', () => {
    expect(encode.encodeWhole('255', 1)).toEqual(Buffer.of(1, 255))
    expect(encode.encodeWhole('256', 1)).toBeNull()
    expect(encode.encodeWhole('-1', 1)).toBeNull()
    expect(encode.encodeWhole('-9223372036854775808', 8)).toEqual(Buffer.from('080000000000000080', 'hex'))
    expect(encode.encodeWhole('9223372036854775808', 8)).toBeNull()
  })

  test('moments of every precision', () => {
    const moment = fc.record({
      ms: fc.integer({ min: new Date('0001-01-02T00:00:00Z').getTime(), max: Date.UTC(9999, 11, 30) }),
      scale: fc.integer({ min: 0, max: 7 }),
      fraction: fc.integer({ min: 0, max: 9_999_999 }),
      minutes: fc.integer({ min: -840, max: 840 }),
    })
    fc.assert(
      fc.property(moment, ({ ms, scale, fraction, minutes }) => {
        const digits = String(fraction).padStart(7, '0').slice(0, scale).replace(/0+$/, '')
        const text = `${new Date(ms).toISOString().slice(0, 19)}${digits === '' ? '' : `.${digits}`}`
        const size = Math.abs(minutes)
        const zone = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':')
        const offset = `${text}${minutes < 0 ? '-' : '+'}${zone}`
        expect(readBack(encode.encodeDateTime2(text, scale), { name: 'DateTime2', scale })).toBe(text)
        expect(readBack(encode.encodeDateTimeOffset(offset, scale), { name: 'DateTimeOffset', scale })).toBe(offset)
        expect(readBack(encode.encodeTime(text.slice(11), scale), { name: 'Time', scale })).toBe(text.slice(11))
        expect(readBack(encode.encodeDate(text.slice(0, 10)), { name: 'Date' })).toBe(text.slice(0, 10))
      }),
    )
    expect(encode.encodeDate('2025-02-29')).toBeNull()
    expect(encode.encodeTime('24:00:00', 3)).toBeNull()
    expect(encode.encodeTime('14:30:00.1234', 3)).toBeNull()
  })

  test('datetime in 300ths of a second, as the server shows them', () => {
    const shown = (text: string): string | null | undefined =>
      readBack(encode.encodeDateTime(text), { name: 'DateTimeN' })
    expect(shown('2025-10-22T14:30:00')).toBe('2025-10-22T14:30:00')
    expect(shown('1753-01-01T23:59:59.997')).toBe('1753-01-01T23:59:59.997')
    expect(shown('2025-10-22T14:30:00.123')).toBe('2025-10-22T14:30:00.123')
    expect(shown('2025-10-22T14:30:00.125')).toBe('2025-10-22T14:30:00.127')
    expect(shown('2025-12-31T23:59:59.9999')).toBe('2026-01-01T00:00:00')
    const small = (text: string): string | null | undefined =>
      readBack(encode.encodeSmallDateTime(text), { name: 'DateTimeN' })
    expect(small('2079-06-06T23:59:00')).toBe('2079-06-06T23:59:00')
    expect(small('2025-10-22T14:30:29.998')).toBe('2025-10-22T14:30:00')
    expect(small('2025-12-31T23:59:29.999')).toBe('2026-01-01T00:00:00')
    expect(encode.encodeSmallDateTime('2079-06-07T00:00:00')).toBeNull()
  })

  test('floating numbers with the digits that they have', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(readBack(encode.encodeFloat(String(value), 8), { name: 'FloatN' }))).toBe(value + 0)
      }),
    )
    for (const text of ['0.1', '16777216', '-3.4028235e+38', '1e-45', '123456.79'])
      expect(readBack(encode.encodeFloat(text, 4), { name: 'FloatN' })).toBe(text)
    expect(encode.encodeFloat('1e39', 4)).toBeNull()
    expect(encode.encodeFloat('doce', 8)).toBeNull()
  })

  test('NULL of every type', () => {
    for (const name of ['FloatN', 'MoneyN', 'DecimalN', 'DateTimeN', 'Date', 'Time', 'DateTime2', 'DateTimeOffset'])
      expect(readBack(Buffer.of(0), { name })).toBeNull()
  })

  test('types that the driver reads exactly are left to it', () => {
    for (const name of ['IntN', 'BigInt', 'BitN', 'NVarChar', 'UniqueIdentifier', 'VarBinary'])
      expect(
        readExactValue(Buffer.alloc(40), 0, { ...NO_METADATA, type: { name } as DataType, scale: 0 }),
      ).toBeUndefined()
  })
})

/** A sql_variant: its length, the type, the length of its properties, the properties and the value. */
function variant(type: number, properties: string, value: string): Buffer {
  const body = Buffer.from(
    type.toString(16).padStart(2, '0') + (properties.length / 2).toString(16).padStart(2, '0') + properties + value,
    'hex',
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([length, body])
}

const COLLATION = '0904d00034'

test.each([
  ['decimal', variant(0x6c, '0904', '01d2040000'), '0.1234'],
  ['money', variant(0x3c, '', 'ffffff7fffffffff'), '922337203685477.5807'],
  ['bigint', variant(0x7f, '', '0000000000000080'), '-9223372036854775808'],
  ['bit', variant(0x32, '', '01'), 'true'],
  ['tinyint', variant(0x30, '', 'ff'), '255'],
  ['date', variant(0x28, '', '5b950a'), '1900-01-01'],
  ['time(3)', variant(0x29, '03', '34e21d03'), '14:31:30.1'],
  ['nvarchar', variant(0xe7, `${COLLATION}0800`, '6100f1006f00'), 'año'],
  ['varchar', variant(0xa7, `${COLLATION}0400`, '61f16f'), 'año'],
  ['varbinary', variant(0xa5, '0400', 'cafe'), '0xcafe'],
  ['uniqueidentifier', variant(0x24, '', '33221100554477668899aabbccddeeff'), '00112233-4455-6677-8899-AABBCCDDEEFF'],
  ['NULL', Buffer.alloc(4), null],
])('a sql_variant that holds a %s', (_type, bytes, text) => {
  expect(readBack(bytes, { name: 'Variant' })).toBe(text)
})
