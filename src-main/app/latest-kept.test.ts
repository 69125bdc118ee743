import { expect, test } from 'vitest'
import { LatestKept } from './latest-kept.ts'

test('keeps the latest and lets go of the others', () => {
  const kept = new LatestKept<string>(2)
  for (const each of ['a', 'b', 'c']) kept.add(each)
  expect(kept.all).toEqual(['b', 'c'])
})
