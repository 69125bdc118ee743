import type { SecureContext } from 'node:tls'
import type { Database } from '../tsql/database.ts'

/** How a server treats encryption: it insists on it, offers it, or has none. */
export type EncryptionPolicy = 'required' | 'supported' | 'notSupported'

/** Everything a server answers from, read at the moment it is needed, so that tests can change it while it runs. */
export interface ServerSettings {
  readonly database: () => Database
  readonly user: string
  readonly password: () => string
  readonly encryption: EncryptionPolicy
  readonly secureContext: () => SecureContext
  /** Major, minor, build: goes into PRELOGIN and LOGINACK. */
  readonly version: readonly [number, number, number]
  readonly maxTdsVersion: number
  /** Added before every answer. */
  readonly latencyMs: () => number
}
