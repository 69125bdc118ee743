import {
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from '@tanstack/react-table'

/** What our columns say of themselves besides TanStack's own definition. */
export interface ColumnLook {
  /** CSS grid track, such as `minmax(160px, 2fr)`. */
  readonly track: string
  readonly align?: 'start' | 'end'
}

/** Sorting only: filtering is done by pure functions before the table, so that it can live in the URL and be tested. */
export const TABLE_FEATURES = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic, text: sortFn_text },
  columnMeta: {} as ColumnLook,
})

export type TableFeatures = typeof TABLE_FEATURES
