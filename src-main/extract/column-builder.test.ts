import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BigintBuilder, createColumnBuilder } from './column-builder.ts'

test('safe integers are written as 64-bit ones', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const builder = new BigintBuilder('bigint', 1)
      builder.setSafe(0, value)
      expect(builder.values[0]).toBe(BigInt(value))
    }),
  )
})

test('moments keep their microseconds in every year of SQL Server', () => {
  for (const text of [
    '0001-01-01T00:00:00.000Z',
    '1753-01-01T00:00:00.003Z',
    '2025-10-22T23:59:59.997Z',
    '9999-12-31T23:59:59.997Z',
  ]) {
    const builder = new BigintBuilder('timestamp', 1)
    builder.setMoment(0, Date.parse(text), 7)
    expect(builder.values[0]).toBe(BigInt(Date.parse(text)) * 1000n + 7n)
  }
})

test('a column without NULL has no validity; with one it has a byte a row', () => {
  const full = createColumnBuilder({ kind: 'integer' }, 4, 0, () => {})
  if (full.kind !== 'integer') throw new Error('wrong builder')
  full.set(0, 1)
  full.set(1, 2)
  expect(full.finish(2)).toMatchObject({ validity: null, values: Int32Array.of(1, 2) })
  const holed = createColumnBuilder({ kind: 'text' }, 4, 0, () => {})
  if (holed.kind !== 'text') throw new Error('wrong builder')
  holed.set(0, 'a')
  holed.setNull(1)
  expect(holed.finish(2)).toMatchObject({ validity: Uint8Array.of(1, 0), offsets: Int32Array.of(0, 1, 1) })
})
