import { addDays } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { afterFailedCount, afterGoodCount, LARGEST_COUNT_DAYS } from '../../extract/count-size.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { NO_ROWS } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import type { AppError } from '../../foundation/app-error.ts'
import type { JobContext } from '../../jobs/job-handler.ts'
import { countSql } from '../../sqlserver/query-plan.ts'
import { rangeParameters } from '../../sqlserver/range-parameters.ts'
import type { StoreLink, StoreSession } from './store-session.ts'
import { logSync } from './sync-events.ts'

/** Failures that say nothing of the store but that it did not get done in time. */
const TOO_SLOW: ReadonlySet<string> = new Set(['NO_PROGRESS', 'CONNECTION_TIMEOUT'])

interface CountedSpan {
  readonly span: DaySpan
  readonly elapsedMs: number
  readonly days: readonly (readonly [BusinessDate, DayFigures])[]
}

/** Asks one store for its own figures, in counts of as many days as it has shown to answer in time. */
export class DayCounter {
  readonly #session: StoreSession
  readonly #context: JobContext<unknown>
  #mostDays = LARGEST_COUNT_DAYS

  constructor(session: StoreSession, context: JobContext<unknown>) {
    this.#session = session
    this.#context = context
  }

  /** What the store itself says of each of these days now, by day; days without rows included. Rejects as StoreSession.use does. */
  async count(days: readonly BusinessDate[]): Promise<ReadonlyMap<BusinessDate, DayFigures>> {
    const figures = new Map<BusinessDate, DayFigures>(days.map((day) => [day, NO_ROWS]))
    for (const span of groupDaysIntoSpans(days)) {
      for (let from = span.from; from <= span.to;) {
        const counted = await this.#countFrom(from, span.to)
        for (const [day, found] of counted.days) if (figures.has(day)) figures.set(day, found)
        from = addDays(counted.span.to, 1)
      }
    }
    return figures
  }

  async #countFrom(from: BusinessDate, last: BusinessDate): Promise<CountedSpan> {
    const counted = await this.#session.use(
      (link) => this.#countSpan(link, { from, to: earlier(addDays(from, this.#mostDays - 1), last) }),
      (error) => this.#countFailed(error),
    )
    this.#session.progressed()
    this.#session.counted(counted.elapsedMs)
    this.#resize(afterGoodCount(this.#mostDays, counted.elapsedMs, this.#session.patienceMs))
    return counted
  }

  async #countSpan({ connection, plan }: StoreLink, span: DaySpan): Promise<CountedSpan> {
    const { clock } = this.#context
    const startedMs = clock.monotonicMs()
    const { rows } = await connection.rows({
      sql: countSql(plan),
      parameters: rangeParameters(span),
      firstByteMs: this.#session.patienceMs,
    })
    const days = rows.map(
      ([day, count, amount]) =>
        [day as BusinessDate, { rows: Number(count), amount: (amount as string | null) ?? null }] as const,
    )
    return { span, elapsedMs: clock.monotonicMs() - startedMs, days }
  }

  #countFailed(error: AppError): void {
    if (TOO_SLOW.has(error.code)) this.#resize(afterFailedCount(this.#mostDays))
  }

  #resize(days: number): void {
    if (days !== this.#mostDays) logSync(this.#context, 'count_size', { days })
    this.#mostDays = days
  }
}

function earlier(left: BusinessDate, right: BusinessDate): BusinessDate {
  return left < right ? left : right
}
