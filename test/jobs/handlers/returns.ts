import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Returns a text of so many characters. */
export const returns = testHandler({
  kind: 'returns',
  parameters: z.object({ chars: z.int() }),
  run: ({ parameters }) => Promise.resolve({ text: 'ñ'.repeat(parameters.chars) }),
})
