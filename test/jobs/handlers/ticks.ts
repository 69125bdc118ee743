import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Reports one more every time the engine has taken the report before: the pace of a thread that is well. */
export const ticks = testHandler({
  kind: 'ticks',
  parameters: z.object({}),
  run: async (context) => {
    const { signal } = context
    for (let tick = 1; !signal.aborted; tick++) {
      context.progress(tick, null, 'rows')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw signal.reason
  },
})
