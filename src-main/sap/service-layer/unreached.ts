import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { ErrorCode } from '../../../src-shared/domain/error-report.ts'
import { sapError } from './exchange-context.ts'
import type { ExchangeContext } from './exchange-context.ts'

/** Nobody was reached at all: that is no matter of one company or another. */
const NOT_REACHED: ReadonlySet<ErrorCode> = new Set(['SAP_HOST_NOT_FOUND', 'SAP_UNREACHABLE', 'SAP_REFUSED'])
const REMEMBERED_MS = 30_000

export function isNotReached(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && NOT_REACHED.has(thrown.code)
}

/** Remembers for a while that the server cannot be reached, so that twenty companies do not wait one after another for what ten have waited for in vain. */
export class Unreached {
  readonly #clock: Clock
  #last: { readonly error: AppError; readonly atMs: number } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Throws the same error for this company. */
  assertWorthTrying(context: ExchangeContext): void {
    if (this.#last === null || this.#clock.monotonicMs() - this.#last.atMs > REMEMBERED_MS) return
    const { code, technical } = this.#last.error
    throw sapError(context, code, { retryable: true, technical })
  }

  keep(thrown: unknown): void {
    if (isNotReached(thrown)) this.#last = { error: thrown, atMs: this.#clock.monotonicMs() }
  }

  forget(): void {
    this.#last = null
  }
}
