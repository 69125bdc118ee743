import { expect, test } from 'vitest'
import { vanishingOf } from './vanishing-of.ts'

const change = (instance: string, before: number, removed: number) => ({
  instance,
  before,
  removed,
  inserted: 0,
  updated: 0,
  after: before - removed,
})

test.each([
  ['fifty of thousands', [change('A', 5_000, 50)], [], [], null],
  ['fifty-one of thousands', [change('A', 5_000, 51)], [], [], 51],
  ['ten percent of a few', [change('A', 20, 2)], [], [], null],
  ['more than ten percent of a few', [change('A', 20, 3)], [], [], 3],
  ['the thresholds are those of all instances together', [change('A', 400, 26), change('B', 400, 26)], [], [], 52],
  ['every supplier of one small instance', [change('A', 5_000, 0), change('B', 3, 3)], [], [], 3],
  ['an instance that had none', [change('A', 0, 0)], [], [], null],
  ['suppliers of a company that is gone', [change('A', 5_000, 0)], [{ instance: 'Z', suppliers: 2 }], ['Z'], 2],
  ['one company of twenty', [change('A', 5_000, 0)], [], ['Z'], null],
  ['three companies of twenty', [change('A', 5_000, 0)], [], ['X', 'Y', 'Z'], 0],
] as const)('%s', (_, changes, gone, companies, expected) => {
  expect(vanishingOf(changes, gone, companies, 20)?.suppliers ?? null).toBe(expected)
})

test('names the instances that lose most, and none that loses nothing', () => {
  const changes = Array.from({ length: 30 }, (_each, index) => change(`I${index}`, 100, index))
  const vanishing = vanishingOf(changes, [], [], 30)
  expect(vanishing).toMatchObject({ suppliers: 435, suppliersBefore: 3_000 })
  expect(vanishing?.perInstance).toHaveLength(20)
  expect(vanishing?.perInstance[0]).toEqual({ instance: 'I29', before: 100, vanishing: 29 })
  expect(vanishingOf([change('A', 1_000, 0), change('B', 60, 60)], [], [], 2)?.perInstance).toHaveLength(1)
})
