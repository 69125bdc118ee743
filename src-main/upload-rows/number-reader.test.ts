import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import { numberReader } from './number-reader.ts'

const TYPE = { type: 'decimal', decimals: 4, minimum: '-999999999999', maximum: '999999999999' } as const
const READERS = { ',': numberReader(TYPE, ','), '.': numberReader(TYPE, '.') }

function read(text: string, sign: DecimalSign): string {
  const reading = READERS[sign].fromText(text)
  return typeof reading === 'string' ? reading : reading.reason
}

describe.each<[DecimalSign, DecimalSign]>([
  [',', '.'],
  ['.', ','],
])('with %s as the decimal sign', (sign, other) => {
  /** Written with comma and point as in Spanish; turned round where the point is the decimal sign. */
  const written = (text: string): string =>
    sign === ',' ? text : text.replaceAll(/[.,]/g, (found) => (found === ',' ? '.' : ','))

  test.each([
    ['1.234,56', '1234.56'],
    ['1234,56', '1234.56'],
    ['1234', '1234'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['1.234.567', '1234567'],
    ['-1.234,50', '-1234.5'],
    ['(123,45)', '-123.45'],
    ['123,45-', '-123.45'],
    ['−5', '-5'],
    ['+5', '5'],
    ['BsS 1.234,50', '1234.5'],
    ['$ -12,00', '-12'],
    ['-$12,00', '-12'],
    ['($12,00)', '-12'],
    ['12,50 €', '12.5'],
    ['US$ 3,00', '3'],
    ['1 234 567,5', '1234567.5'],
    ['1\u202f234,5', '1234.5'],
    ["1'234,5", '1234.5'],
    [',5', '0.5'],
    ['-0,00', '0'],
    ['000123,4500', '123.45'],
    ['0,123', '0.123'],
  ])('%s', (text, value) => {
    expect(read(written(text), sign)).toBe(value)
  })

  test.each([
    ['12.5', 'ambiguous_number'],
    ['1,234.56', 'ambiguous_number'],
    ['1,234,567', 'ambiguous_number'],
    ['0.123', 'ambiguous_number'],
    ['1234.567', 'ambiguous_number'],
    ['.5', 'ambiguous_number'],
    ['1,23,4', 'not_a_number'],
    ['12.34,5', 'not_a_number'],
    ['1..234', 'not_a_number'],
    ['-(5)', 'not_a_number'],
    ['-5-', 'not_a_number'],
    ['5,', 'not_a_number'],
    ['$', 'not_a_number'],
    ['12 34', 'not_a_number'],
    ['1,5E+3', 'scientific_notation'],
    ['1e5', 'scientific_notation'],
    ['0x10', 'not_a_number'],
    ['١٢', 'not_a_number'],
    ['1,23456', 'too_many_decimals'],
    ['1,23450', '1.2345'],
    ['1.000.000.000.000', 'out_of_range'],
  ])('%s: %s', (text, said) => {
    expect(read(written(text), sign)).toBe(said)
  })

  test(`a refusal for ${other} names the file’s sign`, () => {
    expect(READERS[sign].fromText(written('12.5'))).toMatchObject({ details: { sign } })
  })
})

test.each(['Bs. 1.234,50', 'Bs.1.234,50', 'Bs.S 1.234,50', '1.234,50 Bs.', '1.234,50 VES'])('%s', (text) => {
  expect(read(text, ',')).toBe('1234.5')
})

const LOCALES = [
  ['es-VE', ','],
  ['es-MX', '.'],
  ['en-US', '.'],
] as const

test.each(LOCALES)('decimals written as in %s are read exactly', (locale, sign) => {
  const styles = [
    { useGrouping: true },
    { useGrouping: false },
    { style: 'currency', currency: 'USD' },
    { style: 'currency', currency: 'USD', currencySign: 'accounting' },
  ] as const
  const formats = styles.map(
    (style) => new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: 0, maximumFractionDigits: 4 }),
  )
  fc.assert(
    fc.property(
      fc.bigInt(-999_999_999_999n, 999_999_999_999n),
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(...formats),
      (unscaled, scale, format) => {
        const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
        const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '')
        const magnitude = digits.slice(0, digits.length - scale) + (fraction === '' ? '' : `.${fraction}`)
        const exact = (unscaled < 0n && magnitude !== '0' ? '-' : '') + magnitude
        // ICU's `US$` and `USD` come with no-break spaces of two kinds.
        expect(read(format.format(exact as `${number}`), sign)).toBe(exact)
      },
    ),
    { numRuns: 300 },
  )
})

test('a workbook’s number is the decimal that was typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (unscaled) => {
      const typed = unscaled / 10_000
      const text = READERS['.'].fromText(typed.toFixed(4))
      expect(READERS[','].fromNumber(typed)).toBe(text)
    }),
    { numRuns: 300 },
  )
})
