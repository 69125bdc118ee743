import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { keyError } from '../../sqlserver/order-guard.ts'
import { duplicateKeySql } from '../../sqlserver/query-plan.ts'
import { rangeParameters } from '../../sqlserver/range-parameters.ts'
import type { StoreWalk } from './store-walk.ts'

/** Asks the store for a key that stands twice within a day of `days`; rejects with KEY_DUPLICATE and its value. Its connection must be free. */
export async function assertNoDuplicateKeys({ session }: StoreWalk, days: readonly BusinessDate[]): Promise<void> {
  for (const span of groupDaysIntoSpans(days)) {
    await session.use(async ({ connection, plan }) => {
      const { rows } = await connection.rows({
        sql: duplicateKeySql(plan),
        parameters: rangeParameters(span),
        firstByteMs: session.patienceMs,
      })
      const columns = plan.order.map((column) => column.source.name).join(', ')
      if (rows[0]) throw keyError('KEY_DUPLICATE', columns, rows[0].slice(0, plan.order.length))
    })
  }
}
