import { expect, test } from 'vitest'
import { compareEverything, compareWholeDays } from './compare-days.ts'
import { gatherDays } from './store-days.ts'
import type { WarehouseSnapshot } from './warehouse-snapshot.ts'

const STORE = 'tienda_01'
const DAY = '2025-10-20'
const days = (...texts: string[]) => gatherDays(texts.map((text) => ({ storeId: STORE, day: DAY, text })))

function warehouse(
  texts: readonly string[],
  coverage: { readonly rows: number; readonly amount: string } | null,
): WarehouseSnapshot {
  const covered = coverage && { storeId: STORE, day: DAY, status: 'verified', sumOfRows: '3.0000000000', ...coverage }
  return { rows: days(...texts), coverage: covered ? [covered] : [] }
}

const source = days('1¦a', '2¦b')

test('a day that is as its store has it, or had it, is fine', () => {
  expect(compareEverything(warehouse(['1¦a', '2¦b'], { rows: 2, amount: '3' }), source)).toEqual({
    rowsCompared: 2,
    daysCompared: 1,
    violations: [],
  })
  expect(
    compareWholeDays(warehouse(['1¦a', '2¦b'], { rows: 2, amount: '3' }), [source, days('1¦c')]).violations,
  ).toEqual([])
  expect(compareWholeDays(warehouse([], null), [source]).violations).toEqual([])
})

test.each([
  ['a row lost', ['1¦a'], { rows: 1, amount: '3' }, /1 rows of 2, row 1 is absent/],
  ['a row doubled', ['1¦a', '2¦b', '2¦b'], { rows: 3, amount: '3' }, /3 rows of 2/],
  ['a value changed', ['1¦a', '2¦x'], { rows: 2, amount: '3' }, /row 1 is 2¦x instead of 2¦b/],
  ['a half day', ['1¦a'], null, /1 rows without coverage/],
  ['a day said to be longer', ['1¦a', '2¦b'], { rows: 3, amount: '3' }, /says 3 rows, 2 are there/],
  ['a wrong amount', ['1¦a', '2¦b'], { rows: 2, amount: '3.01' }, /the rows sum to 3.0000000000/],
  ['a day lost', [], null, /2 rows lost/],
] as const)('%s is found', (_, texts, coverage, found) => {
  expect(compareEverything(warehouse(texts, coverage), source).violations.join('\n')).toMatch(found)
})
