import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { RetryPolicy } from './job-handler.ts'

/**
 * Milliseconds until the try after `attempt` (1 for the first), or null when there is none left. Exponential delays are spread
 * over the upper half of their value, so that sixteen stores behind one VPN do not come back in the same instant.
 * `random` returns 0 ≤ x < 1.
 */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: () => number): number | null {
  switch (policy.kind) {
    case 'none':
      return null
    case 'fixed':
      return attempt < policy.maxAttempts ? policy.delayMs : null
    case 'exponential': {
      if (attempt >= policy.maxAttempts) return null
      const fullMs = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(attempt - 1, 30))
      return Math.round(fullMs * (0.5 + random() / 2))
    }
    default:
      return assertNever(policy)
  }
}
