import { z } from 'zod'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { testHandler } from './test-handler.ts'

/** Ends in ways in which a handler should not. */
export const throws = testHandler({
  kind: 'throws',
  parameters: z.object({
    what: z.enum([
      'text',
      'cycle',
      'nothing',
      'null',
      'huge',
      'huge-details',
      'unreadable',
      'cyclic-result',
      'function-result',
    ]),
  }),
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
      case 'null':
        // eslint-disable-next-line only-throw-error -- this is what the test is about
        throw null
      case 'huge':
        throw new Error('password=secreta '.repeat(3_000_000))
      case 'huge-details':
        throw new AppError('CONNECTION_LOST', {
          details: Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`n${index}`, 'x'.repeat(10_000)])),
        })
      case 'unreadable':
        throw new Proxy(new Error('x'), {
          get() {
            throw new Error('nobody reads me')
          },
        })
    }
  },
})
