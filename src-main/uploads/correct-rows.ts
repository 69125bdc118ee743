import type { DraftRows, RowFix } from './draft-rows.ts'

/** Rows of one transaction. */
const ROWS_AT_ONCE = 500

/**
 * Types over what somebody changed in the workbook of rejected rows; every other cell, and rows that are mended by now, stay as they are. `corrected`: by field, only what was changed.
 * Others get their turn between the transactions, each preceded by `check`, which throws when the rows may not be changed any more. Returns the rows that changed.
 */
export async function correctRows(rows: DraftRows, corrected: readonly RowFix[], check: () => void): Promise<number> {
  let changed = 0
  for (let from = 0; from < corrected.length; from += ROWS_AT_ONCE) {
    check()
    changed += rows.correctMany(corrected.slice(from, from + ROWS_AT_ONCE))
    await new Promise((resolve) => setImmediate(resolve))
  }
  check()
  return changed
}
