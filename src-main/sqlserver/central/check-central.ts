import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import type { CentralDestination } from '../../../src-shared/domain/central-destination.ts'
import type { Clock } from '../../foundation/clock.ts'
import { StoreConnection } from '../store-connection.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'
import { centralError } from './central-error.ts'
import { readTarget } from './read-target.ts'

/** Logs in and looks at both tables. Rejects with the first reason why a push would not work, as `pushRows` would. */
export async function checkCentral(
  endpoint: StoreEndpoint,
  { productTable, cardTable }: Pick<CentralDestination, 'productTable' | 'cardTable'>,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  let table = productTable
  try {
    const connection = await StoreConnection.open(endpoint, options.clock, options.signal)
    try {
      await readTarget(connection, UPLOAD_TABLES.productos, table)
      table = cardTable
      await readTarget(connection, UPLOAD_TABLES.dkt, table)
    } finally {
      connection.close()
    }
  } catch (thrown) {
    throw centralError(thrown, table)
  }
}
