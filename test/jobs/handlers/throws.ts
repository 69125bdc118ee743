import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Ends in ways in which a handler should not. */
export const throws = testHandler({
  kind: 'throws',
  parameters: z.object({ what: z.enum(['text', 'cycle', 'nothing', 'cyclic-result', 'function-result']) }),
  run: async ({ parameters }) => {
    const cycle: Record<string, unknown> = { amount: 1n }
    cycle['self'] = cycle
    switch (parameters.what) {
      case 'cyclic-result':
        return cycle
      case 'function-result':
        return () => undefined
      case 'text':
        // eslint-disable-next-line only-throw-error -- this is what the test is about
        throw 'una cadena con password=secreta'
      case 'cycle':
        // eslint-disable-next-line only-throw-error -- this is what the test is about
        throw cycle
      case 'nothing':
        // eslint-disable-next-line only-throw-error -- this is what the test is about
        throw undefined
    }
  },
})
