/**
 * Rows by store and day, each row all of its columns in one text, ordered by line id. Both sides of the comparison are brought to this form: the
 * stores by their own CONVERT, the warehouse by DuckDB's CAST.
 */
export type StoreDays = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>

export const COLUMN_SEPARATOR = '¦'
/** No value can be this one. */
export const NULL_TEXT = '␀'

/** Puts rows that come ordered into their days. */
export function gatherDays(
  rows: Iterable<{ readonly storeId: string; readonly day: string; readonly text: string }>,
): StoreDays {
  const stores = new Map<string, Map<string, string[]>>()
  for (const { storeId, day, text } of rows) {
    const days = stores.get(storeId) ?? new Map<string, string[]>()
    stores.set(storeId, days)
    const known = days.get(day)
    if (known) known.push(text)
    else days.set(day, [text])
  }
  return stores
}

export function rowsOfDay(stores: StoreDays, storeId: string, day: string): readonly string[] {
  return stores.get(storeId)?.get(day) ?? []
}
