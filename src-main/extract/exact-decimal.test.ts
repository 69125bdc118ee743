import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatScaled, sameDecimal, sumDecimals } from './exact-decimal.ts'

describe('exact decimals', () => {
  test('trailing zeros and signs of zero do not make another number', () => {
    expect(sameDecimal('12.3400', '12.34')).toBe(true)
    expect(sameDecimal('-0.00', '0')).toBe(true)
    expect(sameDecimal('.5', '0.50')).toBe(true)
    expect(sameDecimal('+007.10', '7.1')).toBe(true)
  })

  test('zeros that count, signs and decimals do', () => {
    expect(sameDecimal('100', '1')).toBe(false)
    expect(sameDecimal('-1', '1')).toBe(false)
    expect(sameDecimal('1.0001', '1')).toBe(false)
  })

  test('a difference beyond the reach of a double is seen', () => {
    expect(sameDecimal('12345678901234567890.0000000001', '12345678901234567890.0000000002')).toBe(false)
  })

  test('what is no plain decimal is refused', () => {
    for (const text of ['', '.', '1e5', '1,5', 'NaN']) expect(() => sameDecimal(text, '0')).toThrow(RangeError)
  })

  test('sums are those of integers, whatever the scales', () => {
    const addend = fc.record({
      unscaled: fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
      scale: fc.integer({ min: 0, max: 10 }),
    })
    fc.assert(
      fc.property(fc.array(addend), (addends) => {
        const expected = addends.reduce((sum, { unscaled, scale }) => sum + unscaled * 10n ** BigInt(10 - scale), 0n)
        const sum = sumDecimals(addends.map(({ unscaled, scale }) => formatScaled(unscaled, scale)))
        expect(sameDecimal(sum, formatScaled(expected, 10))).toBe(true)
      }),
    )
  })
})
