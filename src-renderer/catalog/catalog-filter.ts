import { lotIdSchema, UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { CatalogFilter, UploadKind } from '../../src-shared/domain/upload.ts'

/** Which rows the catalog shows, as the URL keeps it. */
export interface CatalogSearch {
  readonly kind: UploadKind
  readonly text: string
  /** Only what that lot brought. */
  readonly lotId: string | null
}

/** Takes the search away; which table is shown stays. */
export const NO_CATALOG_SEARCH = { find: '', of: '' } as const

/** Anything that the URL should not hold counts as absent. */
export function parseCatalogSearch(parameters: URLSearchParams): CatalogSearch {
  const lotId = lotIdSchema.safeParse(parameters.get('of'))
  return {
    kind: UPLOAD_KINDS.find((kind) => kind === parameters.get('table')) ?? 'productos',
    text: parameters.get('find') ?? '',
    lotId: lotId.success ? lotId.data : null,
  }
}

/** The same as the main process takes it. */
export function toCatalogFilter({ kind, text, lotId }: CatalogSearch): Omit<CatalogFilter, 'offset' | 'limit'> {
  const search = text.trim().slice(0, 200)
  return { kind, ...(search === '' ? {} : { search }), ...(lotId === null ? {} : { lotId }) }
}
