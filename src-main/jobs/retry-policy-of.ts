import type { JobHandler, RetryPolicy } from './job-handler.ts'

/** How a job of the kind is tried again; not at all when its parameters are not of the kind. */
export function retryPolicyOf(
  { retry, parameters: schema }: Pick<JobHandler<unknown, unknown>, 'retry' | 'parameters'>,
  parameters: unknown,
): RetryPolicy {
  if (!('policy' in retry)) return retry
  const parsed = schema.safeParse(parameters)
  return parsed.success ? retry.policy(parsed.data) : { kind: 'none' }
}
