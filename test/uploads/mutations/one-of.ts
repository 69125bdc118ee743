import type { Random } from '../../../src-main/demo/stores/random.ts'

export function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
