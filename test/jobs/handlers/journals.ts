import { appendFileSync } from 'node:fs'
import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Writes its own journal, so that what the queue says can be checked against what happened. */
export const journals = testHandler({
  kind: 'journals',
  parameters: z.object({ filePath: z.string(), steps: z.int(), failFirst: z.boolean() }),
  retry: { kind: 'fixed', maxAttempts: 3, delayMs: 1 },
  concurrency: 6,
  run: async (context) => {
    const { jobId, attempt, parameters, signal } = context
    const write = (what: string): void =>
      appendFileSync(parameters.filePath, `${JSON.stringify({ jobId, what, pid: process.pid })}\n`)
    write('begin')
    try {
      for (let step = 1; step <= parameters.steps; step++) {
        signal.throwIfAborted()
        context.progress(step, parameters.steps, 'rows')
        context.log('info', 'test.step', { step })
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      if (parameters.failFirst && attempt === 1) throw new Error('first')
      return { steps: parameters.steps }
    } finally {
      write('end')
    }
  },
})
