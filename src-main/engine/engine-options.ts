import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import type { Vault } from '../vault/vault.ts'
import type { DataFolder } from './data-folder.ts'

/** Where the threads' code is: `.ts` files under plain Node, their bundles in the product. */
export interface ThreadEntries {
  readonly job: URL | string
  readonly warehouse: URL | string
  readonly archive: URL | string
  readonly errand: URL | string
  readonly upload: URL | string
  readonly sap: URL | string
  readonly procedure: URL | string
}

export interface EngineOptions {
  readonly folder: DataFolder
  readonly resourcesFolder: string
  readonly threadEntries: ThreadEntries
  readonly clock: Clock
  readonly vault: Vault
  readonly logger: Logger
  /** User of this computer, carried by the jobs that they start. */
  readonly operator: string
}
