import type { PublishedDay } from './publication-journal.ts'

/** What opening the warehouse found and repaired; to be shown and logged, and the days to be loaded again. */
export type WarehouseWarning =
  | { readonly kind: 'log-moved-aside'; readonly movedTo: string }
  | { readonly kind: 'days-lost'; readonly days: readonly PublishedDay[] }
