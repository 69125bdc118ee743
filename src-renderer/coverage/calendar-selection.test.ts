import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterKey, clampSelection, rectangleOf, singleCell } from './calendar-selection.ts'
import type { CalendarSelection } from './calendar-selection.ts'

const size = { rows: 30, days: 90 }
const start = singleCell({ row: 4, day: 10 })
const press = (selection: CalendarSelection, key: string, modifiers: { shift?: boolean; control?: boolean } = {}) =>
  afterKey(selection, { key, shift: modifiers.shift ?? false, control: modifiers.control ?? false }, size)

describe('keys select as in a spreadsheet', () => {
  test('an arrow moves, with Shift it extends, and Escape lets go', () => {
    const moved = press(start, 'ArrowRight')
    expect(moved).toEqual(singleCell({ row: 4, day: 11 }))
    const extended = press(press(start, 'ArrowDown', { shift: true }) ?? start, 'ArrowLeft', { shift: true })
    expect(extended && rectangleOf(extended)).toEqual({ firstRow: 4, lastRow: 5, firstDay: 9, lastDay: 10 })
    expect(extended && press(extended, 'Escape')).toEqual(singleCell({ row: 5, day: 9 }))
  })

  test('Shift+Space takes the whole store, Ctrl+Space the whole day, Ctrl+A everything', () => {
    expect(rectangleOf(press(start, ' ', { shift: true }) ?? start)).toMatchObject({
      firstRow: 4,
      lastRow: 4,
      lastDay: 89,
    })
    expect(rectangleOf(press(start, ' ', { control: true }) ?? start)).toMatchObject({
      lastRow: 29,
      firstDay: 10,
      lastDay: 10,
    })
    expect(rectangleOf(press(start, 'a', { control: true }) ?? start)).toEqual({
      firstRow: 0,
      lastRow: 29,
      firstDay: 0,
      lastDay: 89,
    })
  })

  test('other keys are left to the browser', () => {
    expect(press(start, 'Tab')).toBeNull()
    expect(press(start, 'x')).toBeNull()
  })
})

test('no key leaves the calendar', () => {
  const place = fc.record({ row: fc.nat(29), day: fc.nat(89) })
  const key = fc.constantFrom(
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    ' ',
    'a',
    'Escape',
  )
  fc.assert(
    fc.property(place, place, key, fc.boolean(), fc.boolean(), (anchor, focus, pressed, shift, control) => {
      const next = afterKey({ anchor, focus }, { key: pressed, shift, control }, size)
      if (next === null) return
      expect(clampSelection(next, size)).toEqual(next)
      const { firstRow, firstDay } = rectangleOf(next)
      expect(Math.min(firstRow, firstDay)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('fewer stores than before keep the selection inside, none end it', () => {
  expect(clampSelection({ anchor: { row: 9, day: 3 }, focus: { row: 20, day: 80 } }, { rows: 10, days: 60 })).toEqual({
    anchor: { row: 9, day: 3 },
    focus: { row: 9, day: 59 },
  })
  expect(clampSelection(start, { rows: 0, days: 60 })).toBeNull()
})
