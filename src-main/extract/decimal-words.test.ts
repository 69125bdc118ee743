import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecimalWords } from './decimal-words.ts'
import { formatScaled } from './exact-decimal.ts'

/** The 128-bit integer of a row. */
function unscaledAt(words: BigInt64Array, row: number): bigint {
  return ((words[row * 2 + 1] ?? 0n) << 64n) | BigInt.asUintN(64, words[row * 2] ?? 0n)
}

function written(text: string, precision: number, scale: number): bigint | null {
  const words = new DecimalWords(2, precision, scale)
  return words.setText(1, text) ? unscaledAt(words.words, 1) : null
}

describe('decimals as 128-bit integers', () => {
  const type = fc
    .integer({ min: 1, max: 38 })
    .chain((precision) =>
      fc.record({ precision: fc.constant(precision), scale: fc.integer({ min: 0, max: precision }) }),
    )

  test('every decimal that fits its type comes back exactly', () => {
    const value = type.chain(({ precision, scale }) => {
      const limit = 10n ** BigInt(precision) - 1n
      return fc.record({
        precision: fc.constant(precision),
        scale: fc.constant(scale),
        unscaled: fc.bigInt({ min: -limit, max: limit }),
      })
    })
    fc.assert(
      fc.property(value, ({ precision, scale, unscaled }) => {
        expect(written(formatScaled(unscaled, scale), precision, scale)).toBe(unscaled)
      }),
      { numRuns: 1000 },
    )
  })

  test('a double of at most 15 digits gives back the decimal behind it', () => {
    const value = fc.record({
      unscaled: fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
      scale: fc.integer({ min: 0, max: 10 }),
    })
    fc.assert(
      fc.property(value, ({ unscaled, scale }) => {
        const words = new DecimalWords(1, 38, 10)
        expect(words.setDouble(0, unscaled / 10 ** scale, scale)).toBe(true)
        expect(unscaledAt(words.words, 0)).toBe(BigInt(unscaled) * 10n ** BigInt(10 - scale))
      }),
      { numRuns: 1000 },
    )
  })

  test('the extremes of DECIMAL(38,10) and MONEY', () => {
    expect(written('9999999999999999999999999999.9999999999', 38, 10)).toBe(10n ** 38n - 1n)
    expect(written('-9999999999999999999999999999.9999999999', 38, 10)).toBe(-(10n ** 38n) + 1n)
    expect(written('-922337203685477.5808', 19, 4)).toBe(-(2n ** 63n))
    expect(written('.0000000001', 38, 10)).toBe(1n)
    expect(written('-0', 38, 10)).toBe(0n)
  })

  test('a value is refused rather than rounded or cut', () => {
    expect(written('0.12345', 12, 3)).toBeNull()
    expect(written('1000000000.000', 12, 3)).toBeNull()
    expect(written('0.12300', 12, 3)).toBe(123n)
    for (const text of ['', '-', '.', '1e3', '1,5', 'abc', '12a', '123456789012345678x'])
      expect(written(text, 38, 10)).toBeNull()
    const words = new DecimalWords(1, 12, 3)
    expect(words.setDouble(0, 0.12345, 5)).toBe(false)
    expect(words.setDouble(0, 1e12, 3)).toBe(false)
  })
})
