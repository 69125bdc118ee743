import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { AppError } from '../foundation/app-error.ts'
import { openDraftRows } from './draft-rows.ts'
import type { DraftRows, RowFix } from './draft-rows.ts'

/** What somebody typed over, and left out, in the review before. */
export interface ChangesByHand {
  readonly fixes: readonly RowFix[]
  readonly skipped: readonly number[]
}

/** Rows of one transaction. */
const ROWS_AT_ONCE = 500

/**
 * Of a review of the same rows by other columns, rules or policy: an afternoon of corrections must not be lost by going back a step. Null when there is nothing to keep. Throws what
 * hinders the reading of a review that is there and sound: without its changes nothing may take its place.
 */
export function changesByHand(
  { catalog }: { readonly catalog: CatalogDb },
  rowsPath: string,
  layout: SourceLayout,
): ChangesByHand | null {
  if (!existsSync(rowsPath)) return null
  try {
    const rows = openDraftRows({ rowsPath, catalog })
    try {
      return isDeepStrictEqual(rows.parameters.layout, layout) ? rows.changesByHand() : null
    } finally {
      rows.close()
    }
  } catch (thrown) {
    // A review that was interrupted leaves nothing to read.
    if (thrown instanceof AppError && (thrown.code === 'REVIEW_MISSING' || thrown.code === 'REVIEW_DAMAGED'))
      return null
    throw thrown
  }
}

/** The same once more on the new review, before it takes the place of the other. Rejects with the signal's reason, and as DraftRows throws. */
export async function repeatByHand(
  rows: DraftRows,
  { fixes, skipped }: ChangesByHand,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < fixes.length; from += ROWS_AT_ONCE) {
    signal.throwIfAborted()
    rows.fixMany(fixes.slice(from, from + ROWS_AT_ONCE))
    // Whoever asks whether this thread still lives gets an answer.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (skipped.length > 0) rows.skip(skipped, true)
}
