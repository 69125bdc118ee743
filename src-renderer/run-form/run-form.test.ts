import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { EMPTY_RUN_FORM, problemsOf, runParameters, spanOf, withoutRemoved } from './run-form.ts'

const day = (text: string): BusinessDate => text as BusinessDate
const TODAY = day('2025-10-22')

describe('the run form', () => {
  test('says what is missing', () => {
    expect(problemsOf(EMPTY_RUN_FORM, TODAY)).toEqual({ storeIds: 'required', from: 'required', to: 'required' })
    expect(runParameters('ventas', EMPTY_RUN_FORM, TODAY)).toBeNull()
  })

  test('refuses reversed and future dates', () => {
    const form = { ...EMPTY_RUN_FORM, storeIds: ['tienda_01'] }
    expect(problemsOf({ ...form, from: day('2025-10-20'), to: day('2025-10-18') }, TODAY)).toEqual({ to: 'reversed' })
    expect(problemsOf({ ...form, from: day('2025-10-20'), to: day('2025-10-23') }, TODAY)).toEqual({ to: 'future' })
  })

  test('lets go of stores that were removed since they were chosen', () => {
    const form = { ...EMPTY_RUN_FORM, storeIds: ['a', 'b'], from: TODAY, to: TODAY }
    expect(withoutRemoved(form, [{ id: 'b' }, { id: 'c' }])).toEqual({ ...form, storeIds: ['b'] })
    expect(withoutRemoved(form, [{ id: 'a' }, { id: 'b' }])).toBe(form)
  })

  test('today is allowed: it loads as provisional', () => {
    const form = { storeIds: ['tienda_01'], from: TODAY, to: TODAY, reload: false }
    expect(runParameters('ventas', { ...EMPTY_RUN_FORM, ...form }, TODAY)).toEqual({ datasetId: 'ventas', ...form })
  })
})

test('several recommendations become one span', () => {
  const range = (from: string, to: string) => ({ from: day(from), to: day(to) })
  expect(spanOf([range('2025-10-10', '2025-10-22'), null, range('2025-10-18', '2025-10-19')])).toEqual(
    range('2025-10-10', '2025-10-22'),
  )
  expect(spanOf([null])).toBeNull()
})
