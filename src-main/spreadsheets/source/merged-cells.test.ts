import { expect, test } from 'vitest'
import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import { MergedCells } from './merged-cells.ts'

test.each<readonly [string, SourceValue, boolean]>([
  ['a name', 'PERIFÉRICO', true],
  ['a code of digits', '00012', true],
  ['a code of letters and digits', 'A-12', true],
  ['a date', { date: '2026-11-22', time: null }, true],
  ['a yes', true, true],
  ['an amount', 1234.5, false],
  ['an amount that is stored as text', '1.234,50', false],
  ['an amount with its currency, stored as text', 'Bs. 120', false],
  ['a small amount that is stored as text', '0,50', false],
])('merged downwards: %s', (_name, value, repeated) => {
  const merged = new MergedCells([{ top: 2, bottom: 3, left: 0 }])
  const rows: SourceValue[][] = [[value], [null], [null]]
  rows.forEach((cells, index) => merged.fill(index + 2, cells))
  expect(rows).toEqual([[value], [repeated ? value : null], [null]])
})
