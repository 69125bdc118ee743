import type { ReviewCounts } from '../../src-shared/domain/upload.ts'

/** Rows that a load takes into the catalog, those included that the catalog says the same of already. */
export function loadedRows({ create, update, unchanged }: ReviewCounts): number {
  return create + update + unchanged
}

/** Rows of the file that it would lose: nobody decided to leave them out. */
export function lostRows({ rejected, duplicate, superseded }: ReviewCounts): number {
  return rejected + duplicate + superseded
}
