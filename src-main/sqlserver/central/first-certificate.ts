import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'
import { probeTls } from '../tls-probe.ts'
import { centralError } from './central-error.ts'

/**
 * The certificate that a server shows which is not known by one yet, seen on a connection that sends no login; null where one is known or nothing is encrypted.
 * Rejects with CENTRAL_UNREACHABLE, CENTRAL_TLS_FAILED, CENTRAL_LINK_LOST.
 */
export async function firstCertificate(
  endpoint: StoreEndpoint,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<CertificatePin | null> {
  if (endpoint.store.encryption === 'none' || endpoint.pin !== null) return null
  try {
    const { certificate } = await probeTls(endpoint, options)
    return certificate
  } catch (thrown) {
    throw centralError(thrown, '')
  }
}
