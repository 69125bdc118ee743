import { expect, test } from 'vitest'
import { currencyMarks, isMarkOf } from './currency-mark.ts'

test.each<[string, readonly string[]]>([
  ['1.234,50', []],
  ['(1.234,50)-', []],
  ['16 %', []],
  ['Bs. 12,50', ['Bs.']],
  ['-US$ 12,50', ['US$']],
  ['($12,50)', ['$']],
  ['12,50\u00a0€', ['€']],
  ['REF 12,50 $', ['REF', '$']],
])('marks of %s', (amount, marks) => {
  expect(currencyMarks(amount)).toEqual(marks)
})

test.each([
  ['Bs.', 'VES'],
  ['BsS', 'VES'],
  ['Bs', 'BOB'],
  ['bs', 'Bs.'],
  ['$', 'USD'],
  ['$', 'MXN'],
  ['US$', 'USD'],
  ['Ref.', 'USD'],
  ['usd', '$'],
  ['€', 'EUR'],
  ['MX$', 'MXN'],
])('%s is a mark of %s', (mark, currency) => {
  expect(isMarkOf(mark, currency)).toBe(true)
})

test.each([
  ['$', 'VES'],
  ['US$', 'VES'],
  ['Ref.', 'VES'],
  ['€', 'VES'],
  ['€', '$'],
  ['$', 'EUR'],
  ['Bs', 'USD'],
  ['Bs', '$'],
  ['US$', 'MXN'],
  ['COP', 'USD'],
])('%s is no mark of %s', (mark, currency) => {
  expect(isMarkOf(mark, currency)).toBe(false)
})
