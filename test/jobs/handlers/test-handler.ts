import type { z } from 'zod'
import type { JobKind } from '../../../src-shared/domain/job.ts'
import type { JobContext, JobHandler, RetryPolicy } from '../../../src-main/jobs/job-handler.ts'

interface TestHandlerParts<P> {
  readonly kind: string
  readonly parameters: z.ZodType<P>
  readonly retry?: RetryPolicy
  readonly concurrency?: number
  readonly uniqueKey?: (parameters: P) => string | null
  readonly run: (context: JobContext<P>) => Promise<unknown>
}

/** A handler of a kind that only tests know. */
export function testHandler<P>(parts: TestHandlerParts<P>): JobHandler<unknown, unknown> {
  const handler: JobHandler<P, unknown> = {
    kind: parts.kind as JobKind,
    parameters: parts.parameters,
    retry: parts.retry ?? { kind: 'none' },
    concurrency: parts.concurrency ?? 16,
    uniqueKey: parts.uniqueKey ?? (() => null),
    run: parts.run,
  }
  return handler
}
