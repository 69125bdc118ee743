import { expect, test } from 'vitest'
import { KeySightings } from './key-sightings.ts'

test('every later row of a key is found, through the table’s growth', () => {
  const sightings = new KeySightings()
  const keys = Array.from({ length: 20_000 }, (_, index) => `clave ${index}`)
  const taken = keys.map((key, index) => sightings.see(key, index + 1))
  // Two keys of one hash are rare, and whoever asks compares them.
  expect(taken.filter((first) => first !== 0).length).toBeLessThan(3)
  const again = keys.map((key, index) => sightings.see(key, 100_000 + index))
  expect(again.every((first) => first !== 0)).toBe(true)
  expect(again.filter((first, index) => first !== index + 1).length).toBeLessThan(3)
})
