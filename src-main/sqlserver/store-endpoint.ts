import type { CertificatePin, Store } from '../../src-shared/domain/store.ts'

/** A store's SQL Server and how to enter it. The password stays in memory. */
export interface StoreEndpoint {
  readonly store: Pick<Store, 'id' | 'server' | 'port' | 'database' | 'user' | 'encryption'>
  readonly password: string
  /** Null before the first contact, or when nothing is encrypted. */
  readonly pin: CertificatePin | null
}

/** Variables that the texts of every connection error may use. */
export function endpointDetails(endpoint: StoreEndpoint): Record<string, string | number> {
  const { server, port, database, user } = endpoint.store
  return { server, port, database, user }
}
