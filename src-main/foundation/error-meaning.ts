import type { ErrorCode } from '../../src-shared/domain/error-report.ts'

/** What a driver's or the system's error is to the user. */
export interface ErrorMeaning {
  readonly code: ErrorCode
  /** Whether the same attempt can succeed later without anyone changing anything. */
  readonly retryable: boolean
}

export const lasting = (code: ErrorCode): ErrorMeaning => ({ code, retryable: false })
export const passing = (code: ErrorCode): ErrorMeaning => ({ code, retryable: true })
