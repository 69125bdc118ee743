import type { z } from 'zod'
import { defineJobKind } from '../../../src-main/jobs/define-job-kind.ts'
import type { JobContext, JobHandler, RetryPolicy } from '../../../src-main/jobs/job-handler.ts'

interface TestHandlerParts<P> {
  readonly kind: string
  readonly parameters: z.ZodType<P>
  readonly retry?: RetryPolicy
  readonly concurrency?: number
  readonly concurrencyPerStore?: number
  readonly uniqueKey?: (parameters: P) => string | null
  readonly run: (context: JobContext<P>) => Promise<unknown>
}

/** A handler of a kind that only tests know. */
export function testHandler<P>(parts: TestHandlerParts<P>): JobHandler<unknown, unknown> {
  const handler: JobHandler<P, unknown> = defineJobKind({
    labels: { es: { name: parts.kind }, en: { name: parts.kind } },
    retry: { kind: 'none' },
    concurrency: 16,
    ...parts,
  })
  return handler
}
