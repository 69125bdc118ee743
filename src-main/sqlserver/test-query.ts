import { addDays } from '../../src-shared/domain/business-date.ts'
import type { QueryTestResult } from '../../src-shared/domain/connectivity.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { businessDateIn } from '../foundation/clock.ts'
import { checkColumns } from './column-contract.ts'
import { momentText } from './moment-text.ts'
import { describeSql, sampleSql } from './query-plan.ts'
import { rangeParameters } from './range-parameters.ts'
import { StoreConnection } from './store-connection.ts'
import type { StoreEndpoint } from './store-endpoint.ts'

/** Days before today that the sample looks at. */
const SAMPLE_DAYS = 31

/**
 * "Probar consulta": what the template returns against what the dataset needs, every difference by name, and ten rows as the store has
 * them. The columns are told even when reading rows fails. Never rejects. The endpoint must be pinned unless nothing is encrypted.
 */
export async function testQuery(
  endpoint: StoreEndpoint,
  options: { readonly clock: Clock; readonly signal: AbortSignal; readonly timeZone: string },
  dataset: Dataset,
  template: string,
): Promise<QueryTestResult> {
  let result: QueryTestResult = { storeId: endpoint.store.id, findings: [], columns: [], rows: [], error: null }
  try {
    const connection = await StoreConnection.open(endpoint, options.clock, options.signal)
    try {
      const today = businessDateIn(options.clock, options.timeZone)
      const parameters = rangeParameters({ from: addDays(today, -SAMPLE_DAYS), to: today })
      const described = await connection.rows({ sql: describeSql(template), parameters })
      result = {
        ...result,
        columns: described.columns.map((column) => column.name),
        findings: checkColumns(dataset, described.columns).findings,
      }
      const sample = await connection.rows({ sql: sampleSql(template), parameters })
      return { ...result, rows: sample.rows.map((row) => row.map(sampleText)) }
    } finally {
      connection.close()
    }
  } catch (thrown) {
    return { ...result, error: toAppError(thrown).toReport() }
  }
}

function sampleText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return momentText(value)
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
