import type { ErrorCode, ErrorReport } from '../../src-shared/domain/error-report.ts'
import { redact } from './redact.ts'

export interface AppErrorOptions {
  /** Whether trying again later can help without anyone changing anything. */
  readonly retryable?: boolean
  /** Variables of the code's locale text. */
  readonly details?: Readonly<Record<string, string | number>>
  readonly cause?: unknown
  /** Technical text for "Copiar detalle"; the cause's message when absent. */
  readonly technical?: string
}

/** The only error that leaves a module: a code from which the user's text (cause and remedy) is made. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly details: Readonly<Record<string, string | number>>
  readonly technical: string

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const technical = redact(options.technical ?? describeCause(options.cause))
    super(technical === '' ? code : `${code}: ${technical}`, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.details = options.details ?? {}
    this.technical = technical
  }

  toReport(): ErrorReport {
    return { code: this.code, retryable: this.retryable, details: { ...this.details }, technical: this.technical }
  }

  static fromReport(report: ErrorReport): AppError {
    return new AppError(report.code, report)
  }
}

/** Any thrown value as an AppError; what is not one becomes `UNEXPECTED`. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('UNEXPECTED', { cause: thrown })
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return ''
  if (cause instanceof Error) return cause.message
  if (typeof cause === 'string') return cause
  try {
    return JSON.stringify(cause) ?? typeof cause
  } catch {
    // A cycle or a bigint: someone threw it all the same.
    return Object.prototype.toString.call(cause)
  }
}
