import { AppError } from '../../foundation/app-error.ts'
import type { Clock } from '../../foundation/clock.ts'
import { pause } from '../../foundation/pause.ts'
import type { Exchange, ServiceLayerAnswer, ServiceLayerRequest } from './exchange.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { isInvalidSession, refusal, retryAfterMs } from './sap-answer.ts'
import type { ServiceLayerLimits } from './service-layer-limits.ts'
import { isNotReached } from './unreached.ts'

/** Asks again where asking again can help, and as late as the server wishes. What is refused for good is asked once. */
export class PatientExchange {
  readonly #exchange: Exchange
  readonly #limits: ServiceLayerLimits
  readonly #clock: Clock
  readonly #random: () => number

  constructor(
    exchange: Exchange,
    options: { readonly limits: ServiceLayerLimits; readonly clock: Clock; readonly random: () => number },
  ) {
    this.#exchange = exchange
    this.#limits = options.limits
    this.#clock = options.clock
    this.#random = options.random
  }

  /**
   * What `read` makes of the first answer that is none of those that pass: 2xx, or an ended session, which is the caller's to mend. An error of `read`
   * that says it is retryable counts as such an answer. Rejects with the signal's reason, or with the last error as `Exchange.ask` and `refusal` name them.
   */
  async ask<T>(
    request: ServiceLayerRequest,
    context: ExchangeContext,
    signal: AbortSignal,
    read: (answer: ServiceLayerAnswer) => T,
  ): Promise<T> {
    const startedMs = this.#clock.monotonicMs()
    for (let failed = 0; ;) {
      let askedMs: number | null = null
      try {
        const answer = await this.#exchange.ask(request, context, signal)
        if (isSuccess(answer) || isInvalidSession(answer)) return read(answer)
        askedMs = retryAfterMs(answer, this.#clock.nowMs())
        throw refusal(answer, context, request.secrets)
      } catch (thrown) {
        const waitMs = askedMs ?? this.#backoffMs(failed)
        failed += 1
        const isPassing = thrown instanceof AppError && thrown.retryable && failed <= this.#limits.retries
        const triedMs = this.#clock.monotonicMs() - startedMs
        const isInVain = isNotReached(thrown) && triedMs > this.#limits.reachMs
        if (signal.aborted || !isPassing || isInVain || waitMs > this.#limits.longestRetryAfterMs) throw thrown
        await pause(this.#clock, waitMs, signal)
      }
    }
  }

  /** Spread over the upper half, so that ten instances that were refused together do not come back together. */
  #backoffMs(failed: number): number {
    return this.#limits.firstRetryMs * 2 ** failed * (0.5 + this.#random() / 2)
  }
}

function isSuccess({ status }: ServiceLayerAnswer): boolean {
  return status >= 200 && status < 300
}
