import { z } from 'zod'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { testHandler } from './test-handler.ts'

/** Fails until attempt `until`. */
export const fails = testHandler({
  kind: 'fails',
  parameters: z.object({ retryable: z.boolean(), until: z.int().default(1000) }),
  retry: { kind: 'exponential', maxAttempts: 3, firstDelayMs: 60_000, maxDelayMs: 90_000 },
  run: async ({ parameters, attempt }) => {
    if (attempt >= parameters.until) return { attempt }
    throw new AppError(parameters.retryable ? 'CONNECTION_LOST' : 'LOGIN_FAILED', {
      retryable: parameters.retryable,
      details: { server: 'MAÑONGO' },
    })
  },
})
