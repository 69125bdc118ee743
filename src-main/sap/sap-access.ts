import type { CompanySource, ServiceLayer } from '../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { Clock } from '../foundation/clock.ts'

/** Where the companies are listed, and how to enter it. Passwords stay in memory; '' for a list. */
export interface CompanySourceAccess<S extends CompanySource = CompanySource> {
  readonly source: S
  readonly password: string
  readonly pin: CertificatePin | null
}

export interface ServiceLayerAccess {
  readonly layer: ServiceLayer
  readonly password: string
  readonly pin: CertificatePin | null
}

/** All that a job needs to know to read SAP. */
export interface SapAccess {
  readonly source: CompanySourceAccess
  readonly layer: ServiceLayerAccess
  readonly recipients: readonly string[]
  /** Whose session is kept. */
  readonly user: string
}

export interface SapWork {
  readonly clock: Clock
  readonly signal: AbortSignal
}
