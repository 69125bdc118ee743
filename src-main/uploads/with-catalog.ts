import { openCatalogDb } from '../catalog-db/open-catalog-db.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { Clock } from '../foundation/clock.ts'

export interface CatalogParts {
  readonly catalog: CatalogDb
  /** Folder of the drafts' folders. */
  readonly drafts: string
  readonly clock: Clock
}

/** A thread that waits for a lock answers nobody, and one that is silent for thirty seconds is taken for dead. */
const BUSY_TIMEOUT_MS = 10_000

/** The catalog for as long as `work` takes, on a connection of its own. Rejects as `openCatalogDb` does. */
export async function withCatalog<T>(
  files: { readonly catalogDb: string; readonly drafts: string },
  clock: Clock,
  work: (parts: CatalogParts) => Promise<T> | T,
): Promise<T> {
  const catalog = openCatalogDb({ filePath: files.catalogDb, clock, busyTimeoutMs: BUSY_TIMEOUT_MS })
  try {
    return await work({ catalog, drafts: files.drafts, clock })
  } finally {
    catalog.close()
  }
}
