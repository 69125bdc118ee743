import { afterAll } from 'vitest'
import { DemoStores, type DemoOptions, type DemoStore } from '../../src-main/demo/demo-stores.ts'

const TODAY = '2025-10-22'

/** Simulated stores for a test file, in the test's own thread; stopped when the file is done. */
export async function startDemo(
  options: Partial<DemoOptions> = {},
): Promise<{ readonly demo: DemoStores; readonly store: (id: string) => DemoStore }> {
  const demo = new DemoStores({ today: TODAY, historyDays: 30, ...options })
  await demo.start()
  afterAll(() => demo.stop())
  return {
    demo,
    store: (id) => {
      const found = demo.stores.find((candidate) => candidate.id === id)
      if (found === undefined) throw new RangeError(`no store ${id}`)
      return found
    },
  }
}
