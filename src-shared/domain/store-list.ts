import type { ErrorReport } from './error-report.ts'

/** One row of an imported list of stores, judged. `row` is the row number as the spreadsheet shows it. */
export interface StoreListRow {
  readonly row: number
  readonly storeId: string
  readonly name: string
  readonly server: string
  readonly verdict: 'new' | 'existing' | 'invalid'
  readonly hasPassword: boolean
  readonly problems: readonly { readonly field: string; readonly value: string; readonly error: ErrorReport }[]
}

/** What an import would do; nothing is written until it is confirmed with `token`. */
export interface StoreListPreview {
  readonly token: string
  readonly fileName: string
  readonly rows: readonly StoreListRow[]
}
