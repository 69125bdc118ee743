import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Takes its thread down, one way or the other. */
export const killsThread = testHandler({
  kind: 'kills-thread',
  parameters: z.object({ how: z.enum(['exit', 'rejection', 'memory', 'buffers', 'block']) }),
  run: async ({ parameters }) => {
    switch (parameters.how) {
      case 'exit':
        console.log('adiós, password=secreta')
        return process.exit(1)
      case 'rejection':
        void Promise.reject(new Error('nobody caught this'))
        return new Promise(() => undefined)
      case 'memory': {
        const hoard: unknown[] = []
        for (;;) hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
      }
      case 'buffers': {
        const hoard: Buffer[] = []
        for (;;) {
          hoard.push(Buffer.alloc(1_000_000, 1))
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      }
      case 'block':
        for (;;);
    }
  },
})
