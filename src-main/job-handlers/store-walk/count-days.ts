import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { NO_ROWS } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import type { Clock } from '../../foundation/clock.ts'
import { countSql } from '../../sqlserver/query-plan.ts'
import { rangeParameters } from '../../sqlserver/range-parameters.ts'
import { StoreSession } from './store-session.ts'
import type { StoreLink } from './store-session.ts'

/** What the store itself says of each of these days now, by day; days without rows included. */
export async function countDays(
  session: StoreSession,
  clock: Clock,
  days: readonly BusinessDate[],
): Promise<ReadonlyMap<BusinessDate, DayFigures>> {
  const figures = new Map<BusinessDate, DayFigures>(days.map((day) => [day, NO_ROWS]))
  for (const span of groupDaysIntoSpans(days)) {
    const startedMs = clock.monotonicMs()
    for (const [day, counted] of await session.use((link) => countSpan(link, span)))
      if (figures.has(day)) figures.set(day, counted)
    session.counted(clock.monotonicMs() - startedMs)
  }
  return figures
}

async function countSpan({ connection, plan }: StoreLink, span: DaySpan): Promise<[BusinessDate, DayFigures][]> {
  const { rows } = await connection.rows({
    sql: countSql(plan),
    parameters: rangeParameters(span),
    firstByteMs: StoreSession.countPatienceMs,
  })
  return rows.map(([day, count, amount]) => [
    day as BusinessDate,
    { rows: Number(count), amount: (amount as string | null) ?? null },
  ])
}
