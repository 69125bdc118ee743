import { expect, test } from 'vitest'
import { sameDecimal } from './publish-days.ts'

test.each([
  ['10', '10.0000', true],
  ['-0.00', '0', true],
  ['.5', '0.50', true],
  ['+007.10', '7.1', true],
  ['100', '1', false],
  ['-1', '1', false],
  ['1.0001', '1', false],
  ['12345678901234567890.1234567891', '12345678901234567890.1234567890', false],
  [null, null, true],
  [null, '0', false],
])('%s and %s are the same amount: %s', (left, right, same) => {
  expect(sameDecimal(left, right)).toBe(same)
})
