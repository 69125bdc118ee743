import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Prints the rows of a read-only query over the warehouse. */
export async function showSql(
  engine: Engine,
  output: Output,
  translator: Translator,
  sql: string,
  limit: number,
): Promise<ExitCode> {
  const result = await engine.warehouse.query(sql, limit)
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
  return EXIT.done
}
