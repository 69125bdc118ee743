import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { ProcedureOutcome, ResultSet } from '../../src-shared/domain/procedure-run.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import type { ResultsReader } from '../procedure-results/results-reader.ts'
import { neutraliseCell } from '../spreadsheets/neutralise-cell.ts'
import { columnNames } from './column-names.ts'
import { resultCell, resultFormat } from './result-cell.ts'

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter

const HEADER: Partial<ExcelJS.Style> = {
  numFmt: '@',
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F548C' } },
}
/** Rows of a sheet without its header: Excel opens no file with more. */
const MOST_ROWS = 1_048_575
/** Columns that a sheet has. */
const MOST_COLUMNS = 16_384
const WIDTHS = { least: 12, most: 40, summary: 32, value: 90 }
/** The writer's buffers are emptied between turns. */
const ROWS_A_TURN = 200

/**
 * Every set on a sheet of its own, going on in further ones where a sheet ends, behind one with the call, its OUT values and how many rows each set has. Resolves with the rows of all sets. `mostRows` is for tests.
 */
export async function exportWorkbook(
  reader: ResultsReader,
  path: string,
  texts: Translator,
  mostRows = MOST_ROWS,
): Promise<number> {
  const stream = new PassThrough()
  // Whoever reads the stream rejects with its error; a late one must not end the program.
  stream.on('error', () => undefined)
  const [, rows] = await Promise.all([
    writeFileAtomically(path, stream, 0o666),
    write(reader, stream, texts, mostRows).catch((cause: unknown) => {
      stream.destroy(cause as Error)
      throw cause
    }),
  ])
  return rows
}

async function write(reader: ResultsReader, stream: PassThrough, texts: Translator, mostRows: number): Promise<number> {
  const outcome = reader.outcome()
  if (!outcome) throw new AppError('RESULT_MISSING')
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  addSummary(workbook, outcome, texts)
  let rows = 0
  for (const set of outcome.sets) rows += await addSet(workbook, reader, set, texts, mostRows)
  await workbook.commit()
  return rows
}

function addSummary(workbook: Workbook, outcome: ProcedureOutcome, { text }: Translator): void {
  const label = (key: string, variables = {}): string => text(`cli:procedureExport.${key}`, variables)
  const sheet = workbook.addWorksheet(label('summary'))
  sheet.columns = [{ width: WIDTHS.summary }, { width: WIDTHS.summary }, { width: WIDTHS.value }]
  const add = (...cells: readonly (string | number | null)[]): ExcelJS.Row =>
    sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? neutraliseCell(cell).slice(0, 32_767) : cell)))
  const head = (...cells: readonly string[]): void => {
    const row = add(...cells)
    row.eachCell((cell) => {
      cell.style = HEADER
    })
    row.commit()
  }
  head(label('call'))
  for (const line of outcome.callText.split('\n')) add(line).commit()
  head(label('name'), label('type'), label('value'))
  if (outcome.returnValue !== null) add(label('returned'), '', outcome.returnValue).commit()
  // Without the @, which a cell cannot begin with.
  for (const { name, typeText, text: value } of outcome.outValues) add(name.replace(/^@/, ''), typeText, value).commit()
  add(label('messages'), '', outcome.messages).commit()
  if (outcome.rowsAffected !== null) add(label('affected'), '', outcome.rowsAffected).commit()
  add(label('duration'), '', outcome.durationMs / 1000).commit()
  if (outcome.rowsDropped > 0) add(label('dropped'), '', outcome.rowsDropped).commit()
  head(label('set', { no: '' }).trim(), label('rows'), label('complete'))
  for (const { no, cursor, rows, complete } of outcome.sets)
    add(cursor ?? label('set', { no }), rows, label(complete ? 'yes' : 'no')).commit()
  sheet.commit()
}

async function addSet(
  workbook: Workbook,
  reader: ResultsReader,
  { no, columns, rows: total }: ResultSet,
  texts: Translator,
  mostRows: number,
): Promise<number> {
  const names = columnNames(columns, texts).slice(0, MOST_COLUMNS)
  let sheets = 0
  const begin = (): ExcelJS.Worksheet => {
    sheets++
    const name = texts.text('cli:procedureExport.set', { no })
    const sheet = workbook.addWorksheet(sheets === 1 ? name : `${name} (${sheets})`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    })
    sheet.columns = columns.slice(0, MOST_COLUMNS).map((column, index) => ({
      width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, (names[index]?.length ?? 0) + 2)),
      style: { numFmt: resultFormat(column) },
    }))
    const header = sheet.addRow(names.map(neutraliseCell))
    header.eachCell((cell) => {
      cell.style = HEADER
    })
    header.commit()
    return sheet
  }
  let sheet = begin()
  let written = 0
  for (const row of reader.rows(no)) {
    if (written >= total) break
    if (written > 0 && written % mostRows === 0) {
      sheet.commit()
      sheet = begin()
    }
    sheet.addRow(names.map((_, index) => resultCell(row[index] ?? null, columns[index]?.family ?? 'text'))).commit()
    if (++written % ROWS_A_TURN === 0) await nextTurn()
  }
  sheet.commit()
  return written
}
