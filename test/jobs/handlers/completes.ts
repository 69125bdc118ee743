import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Logs `lines` lines, reports progress, forgets to be monotonous about it, and returns what it was given. */
export const completes = testHandler({
  kind: 'completes',
  parameters: z.object({
    lines: z.int().default(0),
    text: z.string().default(''),
    uniqueKey: z.string().nullable().default(null),
  }),
  uniqueKey: (parameters) => parameters.uniqueKey,
  run: async (context) => {
    const { parameters } = context
    for (let line = 1; line <= parameters.lines; line++)
      context.log('info', 'test.line', { line, text: parameters.text })
    context.progress(7, 10, 'rows')
    context.progress(3, 10, 'rows')
    context.progress(Number.NaN, 10, 'rows')
    return { lines: parameters.lines }
  },
})
