import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { MAX_REREADS, reconcileDay } from './reconcile-day.ts'
import type { DayEvidence } from './reconcile-day.ts'

function evidence(changes: Partial<DayEvidence>): DayEvidence {
  return {
    businessDate: '2025-10-20' as BusinessDate,
    today: '2025-10-22' as BusinessDate,
    staged: { rows: 3, amount: '10.5000000000' },
    source: { rows: 3, amount: '10.50' },
    coveredRows: null,
    rereads: 0,
    ...changes,
  }
}

const nothing = { rows: 0, amount: null }

describe('a day compared with its store', () => {
  test('equal rows and amount are verified', () => {
    expect(reconcileDay(evidence({}))).toEqual({ kind: 'publish', status: 'verified' })
  })

  test('equal rows with another amount are not: a price was corrected', () => {
    expect(reconcileDay(evidence({ source: { rows: 3, amount: '10.51' } }))).toEqual({ kind: 'read_again' })
  })

  test('a store that keeps changing is loaded, but not called verified', () => {
    const changing = { source: { rows: 4, amount: '11' } }
    expect(reconcileDay(evidence({ ...changing, rereads: MAX_REREADS - 1 })).kind).toBe('read_again')
    expect(reconcileDay(evidence({ ...changing, rereads: MAX_REREADS }))).toEqual({ kind: 'publish', status: 'loaded' })
  })

  test('today is provisional, equal or not', () => {
    const today = { businessDate: '2025-10-22' as BusinessDate }
    expect(reconcileDay(evidence(today))).toEqual({ kind: 'publish', status: 'provisional' })
    expect(reconcileDay(evidence({ ...today, source: { rows: 9, amount: '1' } }))).toEqual({
      kind: 'publish',
      status: 'provisional',
    })
  })

  test('a day without sales is empty at the source', () => {
    expect(reconcileDay(evidence({ staged: nothing, source: nothing }))).toEqual({
      kind: 'publish',
      status: 'empty_at_source',
    })
  })

  test.each([{ coveredRows: 3 }, { coveredRows: 3, businessDate: '2025-10-22' as BusinessDate }])(
    'a day that had rows is never emptied on the word of a store that lost them (%o)',
    (changes) => {
      expect(reconcileDay(evidence({ staged: nothing, source: nothing, ...changes }))).toEqual({ kind: 'keep_old' })
    },
  )

  test('nor by a walk that brings nothing though the store counts rows', () => {
    expect(reconcileDay(evidence({ staged: nothing, coveredRows: 3, rereads: MAX_REREADS }))).toEqual({
      kind: 'keep_old',
    })
  })
})
