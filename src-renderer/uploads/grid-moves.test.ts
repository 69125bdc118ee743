import { expect, it } from 'vitest'
import { movedBy } from './grid-moves.ts'

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey })
const HERE = { index: 5, column: 2 }

it.each([
  ['ArrowDown', false, { index: 6, column: 2 }],
  ['ArrowUp', false, { index: 4, column: 2 }],
  ['ArrowRight', false, { index: 5, column: 3 }],
  ['ArrowLeft', false, { index: 5, column: 1 }],
  ['PageDown', false, { index: 9, column: 2 }],
  ['PageUp', false, { index: 0, column: 2 }],
  ['Home', false, { index: 5, column: 0 }],
  ['End', false, { index: 5, column: 3 }],
  ['Home', true, { index: 0, column: 0 }],
  ['End', true, { index: 9, column: 3 }],
])('%s (Ctrl: %s) stays within the grid', (name, ctrl, place) => {
  expect(movedBy(key(name, ctrl), HERE, 10, 4)).toEqual(place)
})

it('stays where it is at the edges, and leaves other keys alone', () => {
  expect(movedBy(key('ArrowRight'), { index: 9, column: 3 }, 10, 4)).toEqual({ index: 9, column: 3 })
  expect(movedBy(key('a'), HERE, 10, 4)).toBeNull()
  expect(movedBy(key('ArrowDown'), { index: 0, column: 0 }, 0, 4)).toBeNull()
})
