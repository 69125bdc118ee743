import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import type { Translator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import type { ResultRow, ResultsReader } from '../procedure-results/results-reader.ts'
import { BYTE_ORDER_MARK, csvDecimal, csvLine } from '../spreadsheets/csv-line.ts'
import { columnNames } from './column-names.ts'

const LINES_A_PIECE = 500

/** A set as a CSV that Excel opens: every value whole, decimals with the sign of the language. Resolves with its rows. */
export async function exportCsv(
  reader: ResultsReader,
  setNo: number,
  path: string,
  texts: Translator,
): Promise<number> {
  const { columns, rows: total } = reader.set(setNo)
  let written = 0
  async function* pieces(): AsyncGenerator<string> {
    let piece = BYTE_ORDER_MARK + csvLine(columnNames(columns, texts))
    for (const row of reader.rows(setNo)) {
      if (written >= total) break
      piece += lineOf(row, columns, texts)
      if (++written % LINES_A_PIECE !== 0) continue
      yield piece
      piece = ''
    }
    yield piece
  }
  // An export is for others to read, as the folder it is saved to allows.
  await writeFileAtomically(path, pieces(), 0o666)
  return written
}

function lineOf(row: ResultRow, columns: readonly ResultColumn[], { language }: Translator): string {
  return csvLine(
    row.map((cell, index) => {
      const family = columns[index]?.family
      return family === 'decimal' || family === 'float' ? csvDecimal(cell, language) : cell
    }),
  )
}
