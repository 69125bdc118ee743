import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import type { CentralDestination } from '../../../src-shared/domain/central-destination.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import { StoreConnection } from '../store-connection.ts'
import { centralEndpoint } from './central-endpoint.ts'
import { centralError } from './central-error.ts'
import { firstCertificate } from './first-certificate.ts'
import { readTarget } from './read-target.ts'

/**
 * Logs in and looks at both tables. The certificate that was taken on trust, at first contact. Rejects with the first reason why a push would not work, as `pushRows`
 * would.
 */
export async function checkCentral(
  access: {
    readonly destination: CentralDestination
    readonly password: string
    readonly pin: CertificatePin | null
  },
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<CertificatePin | null> {
  const { productTable, cardTable } = access.destination
  const endpoint = centralEndpoint(access)
  const trusted = await firstCertificate(endpoint, options)
  let table = productTable
  try {
    const pin = trusted ?? endpoint.pin
    const connection = await StoreConnection.open({ ...endpoint, pin }, options.clock, options.signal)
    try {
      await readTarget(connection, UPLOAD_TABLES.productos, table)
      table = cardTable
      await readTarget(connection, UPLOAD_TABLES.dkt, table)
    } finally {
      connection.close()
    }
    return trusted
  } catch (thrown) {
    throw centralError(thrown, table)
  }
}
