import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packCoveredDays } from '../../test/support/pack-covered-days.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { NO_HOLIDAYS } from './holidays.ts'
import { findSuspiciousDays, usualRows } from './suspicious-days.ts'

const FIRST = 20_000

/** Ten weeks; weekday n sells 100 × (n + 1) rows, except `changes` by offset. */
function history(changes: Readonly<Record<number, Partial<CoveredDay>>> = {}, days = 70): CoveredDay[] {
  return Array.from({ length: days }, (_, offset) => ({
    day: FIRST + offset,
    status: 'verified',
    rows: 100 * ((offset % 7) + 1),
    ...changes[offset],
  }))
}

const flagged = (days: readonly CoveredDay[], holidays = NO_HOLIDAYS): number[] =>
  [...findSuspiciousDays(packCoveredDays(days), holidays)].flatMap((flag, index) =>
    flag === 1 ? [(days[index]?.day ?? 0) - FIRST] : [],
  )

describe('a day is held against the same weekday of the eight weeks before', () => {
  test('a steady store has none', () => {
    expect(flagged(history())).toEqual([])
  })

  test('under 40 % of the usual is suspicious, 40 % is not', () => {
    // Offset 60 is a weekday that usually sells 500.
    expect(flagged(history({ 60: { rows: 199 } }))).toEqual([60])
    expect(flagged(history({ 60: { rows: 200 } }))).toEqual([])
  })

  test('what is plenty for a Monday is little for a Sunday', () => {
    expect(flagged(history({ 62: { rows: 100 } }))).toEqual([62])
  })

  test('an empty day is suspicious as well', () => {
    expect(flagged(history({ 60: { rows: 0, status: 'empty_at_source' } }))).toEqual([60])
  })

  test('neither a closed day, nor a holiday, nor one that is still selling', () => {
    expect(flagged(history({ 60: { rows: 0, status: 'closed' } }))).toEqual([])
    expect(flagged(history({ 60: { rows: 3 } }), new Set([FIRST + 60]))).toEqual([])
    expect(flagged(history({ 60: { rows: 3, status: 'provisional' } }))).toEqual([])
  })

  test('three bad weeks do not become the usual', () => {
    const bad = { rows: 10 }
    expect(flagged(history({ 39: bad, 46: bad, 53: bad, 60: bad }))).toEqual([39, 46, 53, 60])
  })

  test('with three weeks of history nothing is usual yet', () => {
    expect(flagged(history({ 27: { rows: 1 } }, 28))).toEqual([])
    expect(flagged(history({ 34: { rows: 1 } }, 35))).toEqual([34])
  })

  test('in a shop that sells a dozen a day a quiet day is chance', () => {
    const quiet = history().map((day) => ({ ...day, rows: day.day === FIRST + 60 ? 0 : 19 }))
    expect(flagged(quiet)).toEqual([])
    expect(flagged(quiet.map((day) => ({ ...day, rows: day.rows === 19 ? 20 : 0 })))).toEqual([60])
  })
})

const days = fc
  .array(
    fc.record({
      status: fc.constantFrom(...COVERAGE_STATUSES, null, 'verified' as const, 'verified' as const),
      rows: fc.oneof(fc.nat(5), fc.nat(2000)),
    }),
    { maxLength: 120 },
  )
  .map((list) =>
    list.flatMap(({ status, rows }, offset): CoveredDay[] =>
      status === null ? [] : [{ day: FIRST + offset, status, rows: status === 'closed' ? 0 : rows }],
    ),
  )
const holidays = fc.array(fc.integer({ min: FIRST, max: FIRST + 120 }), { maxLength: 30 }).map((list) => new Set(list))

test('a flag says just that the rows are under 40 % of a usual of at least twenty', () => {
  fc.assert(
    fc.property(days, holidays, (list, free) => {
      const packed = packCoveredDays(list)
      const flags = findSuspiciousDays(packed, free)
      list.forEach(({ day, status, rows }, index) => {
        const usual = usualRows(packed, free, day)
        const isJudged = status !== 'closed' && status !== 'provisional' && !free.has(day)
        expect(flags[index] === 1).toBe(isJudged && usual !== null && usual >= 20 && rows * 2.5 < usual)
      })
    }),
  )
})

test('later days change nothing of earlier ones', () => {
  fc.assert(
    fc.property(days, holidays, fc.nat(120), (list, free, kept) => {
      const all = findSuspiciousDays(packCoveredDays(list), free)
      expect([...findSuspiciousDays(packCoveredDays(list.slice(0, kept)), free)]).toEqual(
        Array.from(all.slice(0, kept)),
      )
    }),
  )
})

test('more rows on a day never make that day suspicious', () => {
  fc.assert(
    fc.property(days, holidays, fc.nat(119), fc.nat(500), (list, free, at, more) => {
      const better = list.map((day, index) =>
        index === at && day.status !== 'closed' ? { ...day, rows: day.rows + more } : day,
      )
      const before = findSuspiciousDays(packCoveredDays(list), free)[at]
      const after = findSuspiciousDays(packCoveredDays(better), free)[at]
      expect(after === 1 && before === 0).toBe(false)
    }),
  )
})
