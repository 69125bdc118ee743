import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** One at a time for each store, until it is aborted. */
export const visits = testHandler({
  kind: 'visits',
  parameters: z.object({}),
  concurrency: 3,
  concurrencyPerStore: 1,
  run: async ({ signal }) => {
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
  },
})
