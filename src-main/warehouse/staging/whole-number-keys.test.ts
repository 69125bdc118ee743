import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WholeNumberKeys } from './whole-number-keys.ts'

const int64 = fc.oneof(fc.bigInt({ min: -4n, max: 4n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))

test.each([true, false])('counts what a set counts, keys in order: %j', (ordered) => {
  fc.assert(
    fc.property(fc.array(fc.array(int64, { maxLength: 40 }), { maxLength: 6 }), (drawn) => {
      const all = ordered ? drawn.flat().toSorted((a, b) => (a < b ? -1 : Number(a > b))) : drawn.flat()
      const keys = new WholeNumberKeys()
      let at = 0
      for (const { length } of drawn) keys.add(BigInt64Array.from(all.slice(at, (at += length))))
      expect(keys.duplicates).toBe(all.length - new Set(all).size)
    }),
  )
})

test('holds more than it began with, and finds the one repeated', () => {
  const keys = new WholeNumberKeys()
  keys.add(BigInt64Array.from({ length: 5_000 }, (_, key) => BigInt(key) * 3n))
  expect(keys.duplicates).toBe(0)
  keys.add(BigInt64Array.of(2_997n))
  expect(keys.duplicates).toBe(1)
})
