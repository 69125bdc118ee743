import fc from 'fast-check'
import { expect, it } from 'vitest'
import { converter } from './convert.ts'
import { packOffset, unpackOffset, utcTicksOf } from './offset-moment.ts'
import { datetimeoffset, varchar } from './sql-type.ts'

const MOMENTS = fc.record({
  utcTicks: fc.bigInt(864_000_000_000n * 2n, 3_155_378_975_999_999_999n - 864_000_000_000n),
  offsetMinutes: fc.integer({ min: -840, max: 840 }),
})

it('keeps a moment and its offset, sorts by the moment, and reads what it prints', () => {
  fc.assert(
    fc.property(MOMENTS, MOMENTS, (one, other) => {
      const value = packOffset(one)
      expect(unpackOffset(value)).toEqual(one)
      expect(utcTicksOf(value) < utcTicksOf(packOffset(other))).toBe(one.utcTicks < other.utcTicks)
      const text = converter(datetimeoffset(7), varchar(40))(value)
      expect(converter(varchar(40), datetimeoffset(7))(text)).toBe(value)
    }),
  )
})
