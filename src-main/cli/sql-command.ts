import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'
import { printRows } from './print-rows.ts'

/** Prints the rows of a read-only query over the warehouse. */
export async function showSql(
  engine: Engine,
  output: Output,
  translator: Translator,
  sql: string,
  limit: number,
): Promise<ExitCode> {
  const result = await engine.warehouse.query(sql, limit)
  printRows(result, output, translator, limit)
  return EXIT.done
}
