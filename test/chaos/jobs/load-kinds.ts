import { z } from 'zod'
import { defineJobGroup } from '../../../src-main/jobs/define-job-kind.ts'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import type { JobContext, JobKinds } from '../../../src-main/jobs/job-handler.ts'
import { testHandler } from '../../jobs/handlers/test-handler.ts'
import type { JournalEvent } from './job-journal.ts'

const loadParameters = z.object({
  steps: z.int(),
  stepMs: z.int(),
  /** `dies`: takes its thread down. */
  end: z.enum(['completes', 'fails', 'dies']),
  /** Attempts before this one fail in a way that may be tried again. */
  succeedsAt: z.int().min(1).max(4),
  uniqueKey: z.string().nullable(),
  /** 0, or the wall time at which it was to start. */
  notBeforeMs: z.number(),
})
export type LoadParameters = z.infer<typeof loadParameters>

/** Jobs of each kind at once. */
export const LOAD_LIMITS = { brief: 8, lengthy: 3 } as const
export type LoadKind = keyof typeof LOAD_LIMITS
export const BUNDLE = 'bundle'

/** The kinds of the mixed load; their handlers begin and end with a line of their own journal. */
export function loadKinds(write: (event: JournalEvent) => void): JobKinds {
  const handler = (kind: LoadKind) =>
    testHandler({
      kind,
      parameters: loadParameters,
      concurrency: LOAD_LIMITS[kind],
      retry: { kind: 'exponential', maxAttempts: 4, firstDelayMs: 20, maxDelayMs: 100 },
      uniqueKey: (parameters) => parameters.uniqueKey,
      run: (context) => journalled(kind, context, write),
    })
  return {
    handlers: [handler('brief'), handler('lengthy')],
    groups: [
      defineJobGroup({
        kind: BUNDLE,
        labels: { es: { name: 'Atado' }, en: { name: 'Bundle' } },
        parameters: z.object({}),
        name: () => '',
      }),
    ],
  }
}

async function journalled(
  kind: LoadKind,
  context: JobContext<LoadParameters>,
  write: (event: JournalEvent) => void,
): Promise<unknown> {
  const { jobId, attempt, parameters } = context
  const { uniqueKey, notBeforeMs } = parameters
  write({ what: 'start', jobId, kind, attempt, uniqueKey, notBeforeMs, atMs: Date.now() })
  let outcome: 'completed' | 'failed' = 'failed'
  try {
    const result = await work(context)
    outcome = 'completed'
    return result
  } finally {
    write({ what: 'end', jobId, outcome })
  }
}

async function work(context: JobContext<LoadParameters>): Promise<unknown> {
  const { attempt, parameters, signal } = context
  const { steps, stepMs, end, succeedsAt } = parameters
  for (let step = 1; step <= steps; step++) {
    signal.throwIfAborted()
    context.progress(step, steps, 'rows')
    context.log('info', 'test.step', { step })
    await new Promise((resolve) => setTimeout(resolve, stepMs))
  }
  if (attempt < succeedsAt) throw new AppError('CONNECTION_LOST', { retryable: true })
  if (end === 'fails') throw new AppError('LOGIN_FAILED')
  if (end === 'dies') process.exit(1)
  return { steps }
}
