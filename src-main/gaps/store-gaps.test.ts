import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packCoveredDays } from '../../test/support/pack-covered-days.ts'
import { addDays, fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { countChain } from '../../src-shared/domain/chain-counters.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoverageStatus } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { storeGaps } from './store-gaps.ts'

const date = (text: string) => text as BusinessDate
const TODAY = date('2025-10-22')

function aStore(name: string, historyStart: BusinessDate | null = null, closedWeekdays: number[] = []) {
  return { id: name, name, enabled: true, historyStart, closedWeekdays }
}

/** Every day from `from` to `to` with rows, except `missing`. */
function coveredDays(
  from: string,
  to: string,
  missing: readonly string[] = [],
  status: CoverageStatus = 'verified',
): CoveredDay[] {
  const days: CoveredDay[] = []
  for (let day = toEpochDay(date(from)); day <= toEpochDay(date(to)); day++) {
    if (!missing.includes(fromEpochDay(day))) days.push({ day, status, rows: 100 })
  }
  return days
}

describe("the seed's table on 2025-10-22", () => {
  // 43 days to 2025-10-17 with one missing: 42/43 = 97.67 %. 233 days to 2025-10-09 with one missing: 232/233 = 99.57 %.
  const periferico = coveredDays('2025-09-05', '2025-10-17', ['2025-09-20'])
  const bolivar = coveredDays('2025-02-19', '2025-10-09', ['2025-06-24'])
  const vivienda = coveredDays('2025-02-19', '2025-10-09')

  test.each([
    ['PERIFERICO', date('2025-09-05'), periferico, '2025-10-17', 5, '97.67', 'stale'],
    ['AV. BOLIVAR', date('2025-02-19'), bolivar, '2025-10-09', 13, '99.57', 'critical'],
    ['MAÑONGO', date('2025-02-19'), bolivar, '2025-10-09', 13, '99.57', 'critical'],
    ['SAN DIEGO', date('2025-02-19'), bolivar, '2025-10-09', 13, '99.57', 'critical'],
    ['VIVIENDA', date('2025-02-19'), vivienda, '2025-10-09', 13, '100.00', 'critical'],
  ] as const)('%s', (name, start, covered, lastSaleDate, daysBehind, percent, freshness) => {
    const row = storeGaps(aStore(name, start), 'ventas', TODAY, packCoveredDays(covered))
    expect(row).toMatchObject({ storeName: name, lastSaleDate, daysBehind, freshness, rows: covered.length * 100 })
    expect(row.completenessPercent?.toFixed(2)).toBe(percent)
    expect(row.recommendedUpdate).toEqual({ from: addDays(date(lastSaleDate), 1), to: TODAY })
  })

  test('"Recuperar" goes from the first gap to the last, or is not offered', () => {
    const two = coveredDays('2025-09-05', '2025-10-17', ['2025-09-20', '2025-09-21', '2025-10-01'])
    expect(storeGaps(aStore('PERIFERICO'), 'ventas', TODAY, packCoveredDays(two))).toMatchObject({
      gaps: [
        { from: '2025-09-20', to: '2025-09-21', days: 2 },
        { from: '2025-10-01', to: '2025-10-01', days: 1 },
      ],
      gapDays: 3,
      recommendedRecovery: { from: '2025-09-20', to: '2025-10-01' },
    })
    expect(storeGaps(aStore('VIVIENDA'), 'ventas', TODAY, packCoveredDays(vivienda)).recommendedRecovery).toBeNull()
  })

  test('the counters above it', () => {
    const rows = [periferico, bolivar, vivienda].map((covered, index) =>
      storeGaps(aStore(`t${index}`), 'ventas', TODAY, packCoveredDays(covered)),
    )
    const upToDate = storeGaps(aStore('t3'), 'ventas', TODAY, packCoveredDays(coveredDays('2025-10-01', '2025-10-21')))
    const disabled = { ...storeGaps(aStore('t4'), 'ventas', TODAY), enabled: false }
    expect(countChain([...rows, upToDate, disabled])).toEqual({ total: 4, outdated: 3, withGaps: 2 })
  })
})

describe('edges', () => {
  test('a store of which nothing was ever loaded', () => {
    expect(storeGaps(aStore('NUEVA', date('2025-10-01')), 'ventas', TODAY)).toMatchObject({
      rows: 0,
      lastSaleDate: null,
      daysBehind: null,
      freshness: 'never',
      completenessPercent: null,
      gaps: [],
      recommendedUpdate: { from: '2025-10-01', to: '2025-10-22' },
      recommendedRecovery: null,
    })
  })

  test('nothing loaded and no history start: a month is proposed, for the operator to change', () => {
    expect(storeGaps(aStore('NUEVA'), 'ventas', TODAY).recommendedUpdate).toEqual({
      from: '2025-09-22',
      to: '2025-10-22',
    })
  })

  test('a history that starts in the future expects nothing yet', () => {
    const store = aStore('FUTURA', date('2026-01-01'))
    expect(storeGaps(store, 'ventas', TODAY)).toMatchObject({
      expectedDays: 0,
      freshness: 'never',
      recommendedUpdate: null,
    })
    const trial = packCoveredDays(coveredDays('2025-10-20', '2025-10-20'))
    expect(storeGaps(store, 'ventas', TODAY, trial)).toMatchObject({
      expectedDays: 0,
      completenessPercent: 100,
      daysBehind: 2,
    })
  })

  test('a store that is always marked closed has neither gaps nor sales', () => {
    const closed = coveredDays('2025-10-01', '2025-10-21', [], 'closed').map((day) => ({ ...day, rows: 0 }))
    expect(storeGaps(aStore('CERRADA', date('2025-10-01')), 'ventas', TODAY, packCoveredDays(closed))).toMatchObject({
      lastSaleDate: null,
      freshness: 'never',
      gaps: [],
      completenessPercent: null,
    })
  })

  test('missing days before the first sale are a gap only when the history start says so', () => {
    const covered = packCoveredDays(coveredDays('2025-10-10', '2025-10-21'))
    expect(storeGaps(aStore('A', date('2025-10-05')), 'ventas', TODAY, covered).gaps).toEqual([
      { from: '2025-10-05', to: '2025-10-09', days: 5 },
    ])
    expect(storeGaps(aStore('A'), 'ventas', TODAY, covered).gaps).toEqual([])
  })

  test("today's provisional sales make the store fresh, and are proposed again", () => {
    const covered = [
      ...coveredDays('2025-10-01', '2025-10-21'),
      { day: toEpochDay(TODAY), status: 'provisional' as const, rows: 3 },
    ]
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(covered))).toMatchObject({
      daysBehind: 0,
      freshness: 'fresh',
      expectedDays: 21,
      completenessPercent: 100,
      recommendedUpdate: { from: TODAY, to: TODAY },
    })
  })

  test("yesterday's provisional sales, the day after: a gap that both buttons repair", () => {
    const covered = [
      ...coveredDays('2025-10-01', '2025-10-20'),
      { day: toEpochDay(TODAY) - 1, status: 'provisional' as const, rows: 3 },
    ]
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(covered))).toMatchObject({
      daysBehind: 1,
      gapDays: 1,
      recommendedUpdate: { from: '2025-10-21', to: TODAY },
      recommendedRecovery: { from: '2025-10-21', to: '2025-10-21' },
    })
  })

  test('a last day that differs from its store: a gap that both buttons repair', () => {
    const covered = [
      ...coveredDays('2025-10-01', '2025-10-20'),
      { day: toEpochDay(TODAY) - 1, status: 'loaded' as const, rows: 3 },
    ]
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(covered))).toMatchObject({
      daysBehind: 1,
      gapDays: 1,
      recommendedUpdate: { from: '2025-10-21', to: TODAY },
      recommendedRecovery: { from: '2025-10-21', to: '2025-10-21' },
    })
  })

  test('days in the future, from a till with a wrong clock, do not make the store look fresh', () => {
    const covered = [
      ...coveredDays('2025-10-01', '2025-10-09'),
      { day: toEpochDay(date('2031-01-01')), status: 'loaded' as const, rows: 3 },
    ]
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(covered))).toMatchObject({
      lastSaleDate: '2025-10-09',
      daysBehind: 13,
    })
  })

  test('days that the store had nothing for are covered but are not sales', () => {
    const covered = [
      ...coveredDays('2025-10-01', '2025-10-09'),
      { day: toEpochDay(date('2025-10-10')), status: 'empty_at_source' as const, rows: 0 },
    ]
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(covered))).toMatchObject({
      lastSaleDate: '2025-10-09',
      expectedDays: 9,
      gaps: [],
    })
  })

  test.each([
    [0, 'fresh'],
    [1, 'fresh'],
    [2, 'stale'],
    [7, 'stale'],
    [8, 'critical'],
  ] as const)('%i days behind is %s', (behind, freshness) => {
    const last = addDays(TODAY, -behind)
    expect(storeGaps(aStore('A'), 'ventas', TODAY, packCoveredDays(coveredDays(last, last))).freshness).toBe(freshness)
  })
})

test('completeness is 100 exactly when no gap day is left, and recommendations stay within history and today', () => {
  const days = fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 20_330, max: 20_390 }),
      status: fc.constantFrom(...COVERAGE_STATUSES),
      rows: fc.nat(2),
    }),
    {
      selector: ({ day }) => day,
    },
  )
  const start = fc.option(fc.integer({ min: 20_320, max: 20_400 }))
  fc.assert(
    fc.property(
      days,
      start,
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      (list, startDay, closedWeekdays) => {
        const store = aStore('A', startDay === null ? null : fromEpochDay(startDay), closedWeekdays)
        const row = storeGaps(store, 'ventas', TODAY, packCoveredDays(list.toSorted((a, b) => a.day - b.day)))
        expect(row.completenessPercent === null).toBe(row.lastSaleDate === null)
        if (row.completenessPercent !== null) expect(row.completenessPercent === 100).toBe(row.gapDays === 0)
        expect(row.recommendedRecovery === null).toBe(row.gapDays === 0)
        if (row.recommendedUpdate) expect(row.recommendedUpdate.from <= row.recommendedUpdate.to).toBe(true)
        for (const gap of row.gaps) expect(gap.to <= (row.lastSaleDate ?? '') && gap.to < TODAY).toBe(true)
      },
    ),
  )
})
