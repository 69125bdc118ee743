import type { Clock } from '../../foundation/clock.ts'
import type { OpenDriver } from '../driver-connection.ts'
import { RunningQuery } from '../running-query.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'

export interface BatchRun {
  readonly driver: OpenDriver
  readonly endpoint: StoreEndpoint
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly sql: string
  /** Silence allowed before the answer begins. */
  readonly firstByteMs: number
}

/** Runs statements in the session of a call, around it; the first value that they return. Rejects with AppError or the signal's reason. */
export async function sessionBatch({ sql, ...run }: BatchRun): Promise<unknown> {
  let value: unknown = null
  const query = new RunningQuery({
    ...run,
    sql,
    receiver: {
      columns() {},
      row(cells) {
        value ??= cells[0]?.value ?? null
        return undefined
      },
    },
  })
  await query.start((request) => run.driver.connection.execSqlBatch(request))
  return value
}
