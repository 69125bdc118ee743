import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Says `test.waiting`, reports 1 of 1 and waits to be aborted; a deaf one does not listen. */
export const waits = testHandler({
  kind: 'waits',
  parameters: z.object({ deaf: z.boolean().default(false) }),
  run: async (context) => {
    const { parameters, signal } = context
    context.log('info', 'test.waiting')
    context.progress(1, 1, 'rows')
    await new Promise((_, reject) => {
      if (!parameters.deaf) signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  },
})
