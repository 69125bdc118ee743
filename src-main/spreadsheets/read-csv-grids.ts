import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../foundation/app-error.ts'
import { decodeText } from './decode-text.ts'
import { gridOf, textCell } from './list-grid.ts'
import type { GridCell, ListGrid } from './list-grid.ts'

const SEPARATORS = [';', ',', '\t', '|'] as const

/** `sep=;`, with which Excel is told the separator. Excel does not show it, so the rows are numbered after it. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i

/** `="00123"`, with which a CSV keeps Excel from dropping zeros. */
const TEXT_FORMULA = /^="([^"]*)"$/

/**
 * The file as it reads with each separator that it might have, one grid for each; the reader of the list takes the one whose headers it
 * recognises. Throws LIST_FORMAT_UNKNOWN when it is not text or its quotes never end.
 */
export function readCsvGrids(bytes: Uint8Array, path: string): readonly ListGrid[] {
  const { text } = decodeText(bytes)
  if (isBinary(text)) throw new AppError('LIST_FORMAT_UNKNOWN', { details: { file: path }, technical: 'not text' })
  const declared = SEPARATOR_LINE.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const candidates =
    declared?.[1] === undefined ? SEPARATORS.filter((separator) => body.includes(separator)) : [declared[1]]
  return (candidates.length === 0 ? [';'] : candidates).map((separator) => parseGrid(body, separator, path))
}

function parseGrid(text: string, separator: string, path: string): ListGrid {
  try {
    const records = parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    })
    return gridOf(
      'text',
      records.map((record, index) => ({ row: index + 1, cells: record.map(csvCell) })),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Its message may quote the file, passwords included.
    throw new AppError('LIST_FORMAT_UNKNOWN', { details: { file: path }, technical: error.code })
  }
}

function csvCell(text: string): GridCell {
  return textCell(TEXT_FORMULA.exec(text)?.[1] ?? text)
}

/** More than one character in fifty is a control character: a picture, a program, an old workbook. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4096)
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  return (sample.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0) > sample.length / 50
}
