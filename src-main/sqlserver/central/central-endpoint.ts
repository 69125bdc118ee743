import type { CentralDestination } from '../../../src-shared/domain/central-destination.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'

/** The central server as the driver's side sees any server. */
export function centralEndpoint(access: {
  readonly destination: CentralDestination
  readonly password: string
  readonly pin: CertificatePin | null
}): StoreEndpoint {
  const { server, port, database, user, encryption } = access.destination
  return {
    store: { id: 'central', server, port, database, user, encryption },
    password: access.password,
    pin: access.pin,
  }
}
