import { openCatalogDb } from '../catalog-db/open-catalog-db.ts'
import type { Clock } from '../foundation/clock.ts'
import { draftCalls } from './draft-calls.ts'
import { lotCalls } from './lot-calls.ts'
import { reviewCalls } from './review-calls.ts'
import type { UploadDeskAccess } from './upload-desk-access.ts'

interface UploadDesk {
  readonly calls: UploadDeskAccess
  close(): void
}

/** Opens the catalog's file, which is made when it is not there. Throws as `openCatalogDb` does. */
export function openUploadDesk(
  files: { readonly catalogDb: string; readonly drafts: string },
  clock: Clock,
): UploadDesk {
  const catalog = openCatalogDb({ filePath: files.catalogDb, clock })
  const parts = { catalog, drafts: files.drafts, clock }
  return {
    calls: { ...draftCalls(parts), ...reviewCalls(parts), ...lotCalls(parts) },
    close: () => catalog.close(),
  }
}
