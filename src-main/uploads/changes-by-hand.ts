import { existsSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { ReviewCounts, ReviewFilter, ReviewRow } from '../../src-shared/domain/upload.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { AppError } from '../foundation/app-error.ts'
import { openDraftRows } from './draft-rows.ts'
import type { DraftRows } from './draft-rows.ts'

/** What somebody typed over, and left out, in the review before. */
interface ChangesByHand {
  readonly fixes: readonly { readonly row: number; readonly texts: Readonly<Record<string, string>> }[]
  readonly skipped: readonly number[]
}

const PAGE_ROWS = 500

/**
 * Of a review of the same rows by other columns, rules or policy: an afternoon of corrections must not be lost by going back a step. Null when there is nothing to keep.
 */
export function changesByHand(
  parts: { readonly catalog: CatalogDb },
  rowsPath: string,
  layout: SourceLayout,
): ChangesByHand | null {
  if (!existsSync(rowsPath)) return null
  try {
    return using(parts, rowsPath, (rows) => {
      if (!isDeepStrictEqual(rows.parameters.layout, layout)) return null
      const fixes = rowsOf(rows, 'fixed').map(({ row, fixed, texts }) => ({
        row,
        texts: Object.fromEntries(fixed.map((field) => [field, texts[field] ?? ''])),
      }))
      return { fixes, skipped: rowsOf(rows, 'skipped').map(({ row }) => row) }
    })
  } catch (thrown) {
    // A review that was interrupted leaves nothing to read.
    if (thrown instanceof AppError) return null
    throw thrown
  }
}

/** The same once more on the new review; returns its counts then, or null when there was nothing to repeat. */
export function repeatByHand(
  parts: { readonly catalog: CatalogDb },
  rowsPath: string,
  changes: ChangesByHand | null,
): ReviewCounts | null {
  if (changes === null || changes.fixes.length + changes.skipped.length === 0) return null
  return using(parts, rowsPath, (rows) => {
    for (const { row, texts } of changes.fixes) rows.fix(row, texts)
    if (changes.skipped.length > 0) rows.skip(changes.skipped, true)
    return rows.counts()
  })
}

function using<T>({ catalog }: { readonly catalog: CatalogDb }, rowsPath: string, work: (rows: DraftRows) => T): T {
  const rows = openDraftRows({ rowsPath, catalog })
  try {
    return work(rows)
  } finally {
    rows.close()
  }
}

function rowsOf(rows: DraftRows, filter: ReviewFilter): readonly ReviewRow[] {
  const found: ReviewRow[] = []
  for (;;) {
    const page = rows.page({ filter, search: '', offset: found.length, limit: PAGE_ROWS }).rows
    found.push(...page)
    if (page.length < PAGE_ROWS) return found
  }
}
