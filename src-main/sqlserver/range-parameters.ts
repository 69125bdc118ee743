import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DaySpan } from '../extract/day-spans.ts'
import type { QueryParameter } from './store-connection.ts'

const ANY_DAY = '2000-01-01' as BusinessDate

/** `@desde` and `@hasta` (exclusive) of every dataset template; null where no row is wanted and any day will do. */
export function rangeParameters(span: DaySpan | null): QueryParameter[] {
  return [
    { name: 'desde', type: 'date', value: span?.from ?? ANY_DAY },
    { name: 'hasta', type: 'date', value: span === null ? ANY_DAY : addDays(span.to, 1) },
  ]
}
