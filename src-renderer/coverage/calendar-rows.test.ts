import { expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { CELL_STATES, SUSPICIOUS_BIT } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import { calendarRows, cellAt, dateAt, storeAt, summarise } from './calendar-rows.ts'

const code = (state: CellState): number => CELL_STATES.indexOf(state)
const calendar = {
  datasetId: 'ventas' as const,
  from: '2026-02-27' as BusinessDate,
  to: '2026-03-01' as BusinessDate,
  stores: [
    { storeId: 't1', storeName: 'MAÑONGO', enabled: true },
    { storeId: 't2', storeName: 'SAN DIEGO', enabled: false },
    { storeId: 't3', storeName: 'GUACARA', enabled: true },
  ],
  // A line per store.
  cells: Uint8Array.from(
    (
      [
        ['verified', 'gap', 'closed'],
        ['gap', 'gap', 'gap'],
        ['verified', 'loaded', 'empty_at_source'],
      ] as const
    ).flat(),
    (state, place) => code(state) | (place === 6 ? SUSPICIOUS_BIT : 0),
  ),
}

test('a search leaves the other stores out, accents or not', () => {
  const rows = calendarRows(calendar, 'guac')
  expect(rows.size).toEqual({ rows: 1, days: 3 })
  expect(storeAt(rows, 0)?.storeId).toBe('t3')
  expect(cellAt(rows, 0, 1)).toBe(code('loaded'))
  expect(dateAt(rows, 2)).toBe('2026-03-01')
  expect(calendarRows(calendar, 'manongo').rows).toEqual([0])
})

test('a selection is summed up with what can be done to it', () => {
  const summary = summarise(calendarRows(calendar, ''), { anchor: { row: 2, day: 2 }, focus: { row: 0, day: 0 } })
  expect(summary).toEqual({
    from: '2026-02-27',
    to: '2026-03-01',
    storeIds: ['t1', 't2', 't3'],
    enabledStoreIds: ['t1', 't3'],
    days: 9,
    missing: 5,
    suspicious: 1,
    closable: [
      { storeId: 't1', days: ['2026-02-28'] },
      { storeId: 't2', days: ['2026-02-27', '2026-02-28', '2026-03-01'] },
      { storeId: 't3', days: ['2026-03-01'] },
    ],
    closableDays: 5,
    closed: [{ storeId: 't1', days: ['2026-03-01'] }],
    closedDays: 1,
  })
})
