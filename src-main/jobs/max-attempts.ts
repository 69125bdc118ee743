import type { RetryPolicy } from './job-handler.ts'

/** Attempts that the policy gives a job, the first included. */
export function maxAttempts(policy: RetryPolicy): number {
  return policy.kind === 'none' ? 1 : policy.maxAttempts
}
