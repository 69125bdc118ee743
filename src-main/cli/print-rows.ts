import type { Translator } from '../foundation/translator.ts'
import type { Output } from './output.ts'

interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  /** There were more than `limit`. */
  readonly truncated: boolean
}

/** The answer of a query, as a table or as JSON. */
export function printRows(result: Rows, output: Output, translator: Translator, limit: number): void {
  output.result(result, () => {
    output.table(
      result.columns.map((title, index) => ({
        title,
        align: typeof result.rows[0]?.[index] === 'number' ? 'right' : 'left',
      })),
      result.rows.map((row) => row.map((value) => (value === null ? 'NULL' : String(value)))),
    )
    if (result.truncated) output.note(translator.text('sql.truncated', { limit }))
  })
}
