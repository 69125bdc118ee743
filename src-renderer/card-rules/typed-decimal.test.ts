import { expect, test } from 'vitest'
import { canonicalDecimal, typedDecimal } from './typed-decimal.ts'

test.each([
  ['1.234,50', ',', '1234.50'],
  ['1234,5', ',', '1234.5'],
  [' -12 ', ',', '-12'],
  ['0,001', ',', '0.001'],
  ['007', ',', '7'],
  ['1 234,50', ',', '1234.50'],
  ['1,234.50', '.', '1234.50'],
  ['1.234', ',', '1234'],
  ['1.234', '.', '1.234'],
] as const)('%s with %s is %s', (typed, sign, canonical) => {
  expect(canonicalDecimal(typed, sign)).toBe(canonical)
})

test.each(['', '12,', ',5', '1.23,4', '1234.50', 'doce', '1e5', '1,2,3', '--1'])(
  '%s is no number in Spanish',
  (typed) => {
    expect(canonicalDecimal(typed, ',')).toBeNull()
  },
)

test('what is kept is shown as it would be typed', () => {
  expect(typedDecimal('1234.50', ',')).toBe('1234,50')
  expect(canonicalDecimal(typedDecimal('-0.5', ','), ',')).toBe('-0.5')
})
