import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/**
 * Compares the certificate that a server presents with the pinned one. Throws CERTIFICATE_CHANGED: until an operator accepts the new
 * certificate, no login is sent to whoever answers at that address.
 */
export function assertPinnedCertificate(endpoint: StoreEndpoint, presented: CertificatePin): void {
  const pinned = endpoint.pin?.fingerprint ?? null
  if (pinned === presented.fingerprint) return
  throw new AppError('CERTIFICATE_CHANGED', {
    details: { ...endpointDetails(endpoint), expected: pinned ?? '', found: presented.fingerprint },
    technical: `certificate ${presented.fingerprint} instead of ${pinned ?? 'none'}`,
  })
}
