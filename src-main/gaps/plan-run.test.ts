import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packCoveredDays } from '../../test/support/pack-covered-days.ts'
import { addDays, fromEpochDay, toEpochDay } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { COVERAGE_STATUSES } from '../../src-shared/domain/coverage.ts'
import type { CoverageStatus } from '../../src-shared/domain/coverage.ts'
import type { CoveredDay } from '../../src-shared/domain/gap.ts'
import { estimateMinutes } from './estimate-minutes.ts'
import { runSteps } from '../foundation/run-steps.ts'
import { planRun } from './plan-run.ts'
import type { PlanConditions, StoreToPlan } from './plan-run.ts'

const date = (text: string) => text as BusinessDate
const TODAY = date('2025-10-22')
const CONDITIONS: PlanConditions = {
  lookBackDays: 3,
  parallelStores: 2,
  meanRowsPerDay: new Map([['A', 100]]),
  rowsPerSecond: 50,
}

interface Given {
  readonly id?: string
  readonly historyStart?: BusinessDate
  readonly closedWeekdays?: number[]
  readonly today?: BusinessDate
  readonly days?: Readonly<Record<string, CoverageStatus>>
}

function aStore(given: Given = {}): StoreToPlan {
  const list: CoveredDay[] = Object.entries(given.days ?? {}).map(([day, status]) => ({
    day: toEpochDay(date(day)),
    status,
    rows: 5,
  }))
  const { id = 'A', historyStart = null, closedWeekdays = [], today = TODAY } = given
  return { store: { id, name: id, historyStart, closedWeekdays }, covered: packCoveredDays(list), today }
}

function plan(
  from: string,
  to: string,
  stores: readonly StoreToPlan[],
  options: { reload?: boolean; conditions?: Partial<PlanConditions> } = {},
) {
  const request = { datasetId: 'ventas' as const, from: date(from), to: date(to), reload: options.reload ?? false }
  return runSteps(planRun(request, stores, { ...CONDITIONS, ...options.conditions }))
}

test('loads only the days that need it, and says why it leaves out the others', () => {
  const store = aStore({
    historyStart: date('2025-10-14'),
    closedWeekdays: [7],
    days: {
      '2025-10-15': 'verified',
      '2025-10-16': 'empty_at_source',
      '2025-10-17': 'closed',
      '2025-10-20': 'loaded',
      '2025-10-21': 'provisional',
    },
  })
  const [planned] = plan('2025-10-12', '2025-10-22', [store]).stores
  expect(planned?.days).toEqual(['2025-10-14', '2025-10-18', '2025-10-20', '2025-10-21', '2025-10-22'])
  expect(new Map(planned?.skipped.map(({ reason, days }) => [reason, days]))).toEqual(
    new Map([
      ['before_history', 2],
      ['already_covered', 2],
      ['closed_by_operator', 1],
      ['closed_weekday', 1],
    ]),
  )
  expect(planned?.recheckDays).toEqual(['2025-10-15', '2025-10-16'])
})

test('"recargar" loads covered days too, even one on a closed weekday, but never one marked closed; nothing is left to recheck', () => {
  const store = aStore({
    closedWeekdays: [7],
    days: { '2025-10-17': 'closed', '2025-10-18': 'verified', '2025-10-19': 'verified' },
  })
  const [planned] = plan('2025-10-17', '2025-10-20', [store], { reload: true }).stores
  expect(planned?.days).toEqual(['2025-10-18', '2025-10-19', '2025-10-20'])
  expect(planned?.recheckDays).toEqual([])
})

test('today is always loaded again: it is still selling', () => {
  const store = aStore({ days: { '2025-10-22': 'verified' } })
  expect(plan('2025-10-22', '2025-10-22', [store]).stores[0]?.days).toEqual(['2025-10-22'])
})

test('rechecks the last days of which something is loaded wherever the range lies', () => {
  const store = aStore({
    days: {
      '2025-10-01': 'verified',
      '2025-10-02': 'loaded',
      '2025-10-03': 'closed',
      '2025-10-05': 'verified',
      '2025-10-06': 'provisional',
    },
  })
  expect(plan('2025-09-01', '2025-09-02', [store]).stores[0]?.recheckDays).toEqual([
    '2025-10-02',
    '2025-10-05',
    '2025-10-06',
  ])
  expect(plan('2025-09-01', '2025-09-02', [store], { conditions: { lookBackDays: 0 } }).stores[0]?.recheckDays).toEqual(
    [],
  )
})

describe('bad dates', () => {
  const failure = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error
    }
    throw new Error('did not fail')
  }

  test('reversed', () => {
    expect(failure(() => plan('2025-10-10', '2025-10-09', [aStore()]))).toMatchObject({
      code: 'DATES_REVERSED',
      retryable: false,
      details: { from: '2025-10-10', to: '2025-10-09' },
    })
  })

  test('in the future', () => {
    expect(failure(() => plan('2025-10-20', '2025-10-23', [aStore()]))).toMatchObject({
      code: 'DATE_IN_FUTURE',
      details: { date: '2025-10-23', today: TODAY },
    })
  })

  test('where tomorrow has begun for one store only, the others skip that day', () => {
    const stores = [aStore(), aStore({ id: 'B', today: date('2025-10-23') })]
    const planned = plan('2025-10-22', '2025-10-23', stores).stores
    expect(planned.map(({ days }) => days)).toEqual([['2025-10-22'], ['2025-10-22', '2025-10-23']])
    expect(planned[0]?.skipped).toEqual([{ reason: 'in_future', days: 1 }])
  })

  test('before every history', () => {
    const stores = [aStore({ historyStart: date('2025-03-01') }), aStore({ id: 'B', historyStart: date('2025-02-01') })]
    expect(failure(() => plan('2025-01-01', '2025-01-31', stores))).toMatchObject({
      code: 'DATE_BEFORE_HISTORY',
      details: { date: '2025-01-31', historyStart: '2025-02-01' },
    })
  })

  test('before the history of one store only: skipped there', () => {
    const stores = [aStore({ historyStart: date('2025-03-01') }), aStore({ id: 'B' })]
    const planned = plan('2025-01-01', '2025-01-02', stores).stores
    expect(planned[0]).toMatchObject({ days: [], skipped: [{ reason: 'before_history', days: 2 }] })
    expect(planned[1]?.days).toHaveLength(2)
  })

  test('a mistyped year does not become 700,000 days', () => {
    const planned = plan('0025-10-01', '2025-10-01', [aStore()]).stores[0]
    expect(planned?.days[0]).toBe('1990-01-01')
    expect(failure(() => plan('0025-10-01', '0025-10-02', [aStore()]))).toMatchObject({ code: 'DATE_BEFORE_HISTORY' })
  })
})

describe('estimates', () => {
  test('rows from the mean of each store, the chain where a store has none; minutes from the rate and the lines', () => {
    const result = plan('2025-10-01', '2025-10-10', [aStore(), aStore({ id: 'B' }), aStore({ id: 'C' })], {
      conditions: {
        meanRowsPerDay: new Map([
          ['A', 900],
          ['B', 300],
        ]),
      },
    })
    expect(result.stores.map(({ estimatedRows }) => estimatedRows)).toEqual([9000, 3000, 6000])
    expect(result).toMatchObject({ totalDays: 30, estimatedRows: 18_000, estimatedMinutes: 9000 / 50 / 60 })
  })

  test('unknown stays unknown', () => {
    expect(plan('2025-10-01', '2025-10-02', [aStore()], { conditions: { meanRowsPerDay: new Map() } })).toMatchObject({
      estimatedRows: null,
      estimatedMinutes: null,
    })
    expect(plan('2025-10-01', '2025-10-02', [aStore()], { conditions: { rowsPerSecond: null } })).toMatchObject({
      estimatedRows: 200,
      estimatedMinutes: null,
    })
  })

  test('the longest store decides when there is a line for each', () => {
    expect(estimateMinutes([600, 60, 60], 10, 3)).toBe(1)
    expect(estimateMinutes([600, 60, 60], 10, 1)).toBeCloseTo(1.2)
    expect(estimateMinutes([], 10, 4)).toBe(0)
  })
})

test('days and skipped days add up to the range; planned days ascend within it; none of them is covered unless reloading', () => {
  const days = fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 20_350, max: 20_390 }),
      status: fc.constantFrom(...COVERAGE_STATUSES),
      rows: fc.nat(2),
    }),
    {
      selector: ({ day }) => day,
    },
  )
  const scenario = fc.record({
    days,
    start: fc.option(fc.integer({ min: 20_340, max: 20_390 })),
    closedWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    from: fc.integer({ min: 20_340, max: 20_384 }),
    length: fc.integer({ min: 1, max: 40 }),
    reload: fc.boolean(),
  })
  fc.assert(
    fc.property(scenario, ({ days: list, start, closedWeekdays, from, length, reload }) => {
      const sorted = list.toSorted((a, b) => a.day - b.day)
      const to = Math.min(from + length - 1, toEpochDay(TODAY) + 1)
      const store: StoreToPlan = {
        store: { id: 'A', name: 'A', historyStart: start === null ? null : fromEpochDay(start), closedWeekdays },
        covered: packCoveredDays(sorted),
        today: TODAY,
      }
      // A second store, without history start and a day ahead, so that the range is never refused as a whole.
      const other: StoreToPlan = {
        store: { id: 'B', name: 'B', historyStart: null, closedWeekdays: [] },
        covered: undefined,
        today: addDays(TODAY, 1),
      }
      const planned = plan(fromEpochDay(from), fromEpochDay(to), [store, other], { reload }).stores[0]
      if (!planned) throw new Error('no plan')
      expect(planned.days.length + planned.skipped.reduce((sum, skipped) => sum + skipped.days, 0)).toBe(to - from + 1)
      expect(planned.days).toEqual([...new Set(planned.days)].toSorted())
      expect(planned.skipped.every((skipped) => skipped.days > 0)).toBe(true)
      const isSettled = ({ status }: CoveredDay): boolean => status !== 'provisional' && status !== 'loaded'
      const settled = new Set(sorted.filter(isSettled).map(({ day }) => day))
      const rechecked = new Set(sorted.filter(({ status }) => status !== 'closed').map(({ day }) => day))
      for (const day of planned.days) {
        expect(toEpochDay(day) >= from && toEpochDay(day) <= Math.min(to, toEpochDay(TODAY))).toBe(true)
        if (!reload && day !== TODAY) expect(settled.has(toEpochDay(day))).toBe(false)
      }
      for (const day of planned.recheckDays)
        expect(rechecked.has(toEpochDay(day)) && !planned.days.includes(day)).toBe(true)
    }),
  )
})
