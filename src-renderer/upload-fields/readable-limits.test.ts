import { expect, test } from 'vitest'
import { createFormats } from '../language/formats.ts'
import { readableLimits } from './readable-limits.ts'

test('amounts are written as in the language; words stay', () => {
  const details = {
    expected: '12037.03',
    minimum: '-999999999999',
    maximum: 1000,
    rule: '1.5',
    message: '2.50 o menos',
  }
  expect(readableLimits(details, createFormats('es'))).toEqual({
    expected: '12.037,03',
    minimum: '-999.999.999.999',
    maximum: '1.000',
    rule: '1.5',
    message: '2.50 o menos',
  })
})
