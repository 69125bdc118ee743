import { z } from 'zod'
import { RUNGS } from '../../src-shared/domain/connectivity.ts'
import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import { errorReportSchema } from '../../src-shared/domain/error-report.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

const connectivityResultSchema: z.ZodType<ConnectivityResult> = z.object({
  storeId: z.string(),
  state: z.enum(['ok', 'warning', 'failed']),
  checkedAt: z.string(),
  latencyMs: z.number().nullable(),
  rungs: z.array(
    z.object({ rung: z.enum(RUNGS), state: z.enum(['passed', 'failed', 'skipped']), elapsedMs: z.number() }),
  ),
  error: errorReportSchema.nullable(),
  serverVersion: z.string().nullable(),
  tlsVersion: z.string().nullable(),
  certificateFingerprint: z.string().nullable(),
})

/** The last connectivity test of each store. A result that an older program wrote differently is as good as none. */
export class ConnectivityRepository {
  readonly #all
  readonly #put

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, { readonly result: string }>(
      'SELECT result FROM connectivity_results ORDER BY store_id',
    )
    this.#put = sql.prepare<{ storeId: string; result: string }>(
      'INSERT INTO connectivity_results (store_id, result) VALUES (@storeId, @result) ON CONFLICT (store_id) DO UPDATE SET result = excluded.result',
    )
  }

  list(): readonly ConnectivityResult[] {
    return this.#all.all({}).flatMap((row) => {
      const parsed = connectivityResultSchema.safeParse(readJson(row.result))
      return parsed.success ? [parsed.data] : []
    })
  }

  put(result: ConnectivityResult): void {
    this.#put.run({ storeId: result.storeId, result: JSON.stringify(result) })
  }
}
