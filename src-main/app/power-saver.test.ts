import { expect, test } from 'vitest'
import { PowerSaver } from './power-saver.ts'

test('the computer is kept awake once while jobs run, and let go after them', () => {
  const held = new Set<number>()
  let given = 0
  const saver = new PowerSaver({
    start: (type) => {
      expect(type).toBe('prevent-app-suspension')
      held.add((given += 1))
      return given
    },
    stop: (id) => held.delete(id),
  })
  saver.update(false)
  expect(given).toBe(0)
  saver.update(true)
  saver.update(true)
  expect([...held]).toEqual([1])
  saver.update(false)
  expect([...held]).toEqual([])
  saver.update(true)
  saver.stop()
  saver.stop()
  expect([given, held.size]).toEqual([2, 0])
})
