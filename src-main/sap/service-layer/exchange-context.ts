import type { ErrorCode } from '../../../src-shared/domain/error-report.ts'
import { AppError } from '../../foundation/app-error.ts'

/** Of whom and for what is being asked: the variables that every error text of the Service Layer may use. */
export interface ExchangeContext {
  /** Host and port. */
  readonly server: string
  readonly instance: string
  readonly user: string
}

export interface SapErrorOptions {
  readonly retryable?: boolean
  readonly details?: Readonly<Record<string, string | number>>
  readonly technical?: string
  readonly cause?: unknown
}

export function sapError(context: ExchangeContext, code: ErrorCode, options: SapErrorOptions = {}): AppError {
  return new AppError(code, { ...options, details: { ...context, ...options.details } })
}
