import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { testHandler } from './test-handler.ts'

const TICK_MS = 10

/** Logs at a steady rate, whatever becomes of the lines, for a while. Returns how many it logged. */
export const floods = testHandler({
  kind: 'floods',
  parameters: z.object({ linesPerSecond: z.int(), forMs: z.int(), textChars: z.int().default(40) }),
  run: async (context) => {
    const { linesPerSecond, forMs, textChars } = context.parameters
    const text = 'x'.repeat(textChars)
    const startedMs = performance.now()
    let lines = 0
    for (let elapsedMs = 0; elapsedMs < forMs; elapsedMs = performance.now() - startedMs) {
      const due = Math.floor((Math.min(elapsedMs, forMs) / 1000) * linesPerSecond)
      while (lines < due) context.log('info', 'test.line', { line: ++lines, text })
      await delay(TICK_MS)
    }
    return { lines }
  },
})
