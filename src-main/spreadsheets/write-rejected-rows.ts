import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { ReviewRow, RowProblem, UploadKind } from '../../src-shared/domain/upload.ts'
import type { UploadTable } from '../../src-shared/domain/upload-table.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { PRINTS_HEADER, printsOf } from './cell-prints.ts'
import { CONTROL_SHEET, rejectedCell, ROW_NUMBER_HEADER } from './rejected-workbook.ts'
import type { ControlKey } from './rejected-workbook.ts'
import { sheetNames } from './sheet-names.ts'
import { fieldTexts } from './upload-field-texts.ts'

export interface RejectedRowsFile {
  readonly path: string
  readonly table: UploadTable
  readonly kind: UploadKind
  /** By which the corrected workbook is known again; '' when its rows go into no draft. */
  readonly draftId: string
  /** Of the review that the rows are of: corrections go into no other. */
  readonly review?: string
  /** Of the draft: what a number or a date typed into the workbook is turned into text by. */
  readonly layout?: Pick<SourceLayout, 'decimalSign' | 'dateOrder'>
  /** The file's name of each field's column, in the order of the table's fields; '' for the field's label. */
  readonly headers: readonly string[]
  readonly rows: Iterable<ReviewRow> | AsyncIterable<ReviewRow>
  readonly texts: Translator
  /** Below the header; as many as a sheet has room for when absent. */
  readonly maximumRows?: number
}

const HEADER: Partial<ExcelJS.Style> = {
  numFmt: '@',
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F548C' } },
}
const TEXT: Partial<ExcelJS.Style> = { numFmt: '@' }
const REASON: Partial<ExcelJS.Style> = {
  numFmt: '@',
  font: { color: { argb: 'FF960B18' } },
  alignment: { wrapText: true },
}
const WRONG: Partial<ExcelJS.Style> = {
  numFmt: '@',
  font: { color: { argb: 'FF960B18' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBDADD' } },
}
/** Rows of a sheet without its header: Excel opens no file with more. */
const MOST_ROWS = 1_048_575
const WIDTHS = { reason: 60, field: 20 }
/** Excel opens slowly with many notes; the reason column says the same in every row. */
const MOST_NOTES = 2000
/** The writer's buffers are emptied between turns. */
const ROWS_A_TURN = 200

/**
 * Writes rejected rows as .xlsx, ready to be corrected: the `motivo` first, then each field as it stands in the file, as text that no program takes for a formula, with what is
 * wrong coloured and explained in a note. Hidden beside them: the draft, its review, the rows' numbers and prints of their cells, by which `readCorrections` knows them again. In bounded memory. Resolves with the
 * number of rows; rejects with REJECTED_TOO_MANY, leaving no file, and as writeWorkbook does.
 */
export async function writeRejectedRows(file: RejectedRowsFile): Promise<number> {
  const stream = new PassThrough()
  // Whoever reads the stream rejects with its error; a late one must not end the program.
  stream.on('error', () => undefined)
  const [, rows] = await Promise.all([
    writeFileAtomically(file.path, stream, 0o666),
    writeRows(file, stream).catch((cause: unknown) => {
      stream.destroy(cause as Error)
      throw cause
    }),
  ])
  return rows
}

async function writeRows({ rows, ...file }: RejectedRowsFile, stream: PassThrough): Promise<number> {
  const { kind, texts, table, maximumRows = MOST_ROWS } = file
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const [name = ''] = sheetNames([texts.text('uploads:rejected.sheet')])
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  const labels = table.fields.map((field) => fieldTexts(kind, field, texts).label)
  const headers = labels.map((label, index) => file.headers[index] || label)
  sheet.columns = [
    { width: WIDTHS.reason },
    ...headers.map((header) => ({ width: Math.max(WIDTHS.field, Math.min(40, header.length + 2)) })),
    { hidden: true },
    { hidden: true },
  ]
  const reason = texts.text('uploads:rejected.reason')
  const header = sheet.addRow([reason, ...headers.map(rejectedCell), ROW_NUMBER_HEADER, PRINTS_HEADER])
  header.eachCell((cell) => {
    cell.style = HEADER
  })
  header.commit()
  let written = 0
  let notes = 0
  for await (const row of rows) {
    if (written >= maximumRows) throw new AppError('REJECTED_TOO_MANY', { details: { maximum: maximumRows } })
    const sentences = row.problems.map((problem) => sentenceOf(problem, table, labels, texts))
    const cells = table.fields.map(({ name: field }) => row.texts[field] ?? '')
    const line = sheet.addRow([sentences.join('\n'), ...cells.map(rejectedCell), row.row, printsOf(cells)])
    line.eachCell({ includeEmpty: true }, (cell, at) => {
      const problem = row.problems.find(({ field }) => field === table.fields[at - 2]?.name)
      cell.style = at === 1 ? REASON : problem ? WRONG : TEXT
      if (problem && notes < MOST_NOTES) {
        cell.note = reasonOf(problem, texts)
        notes++
      }
    })
    line.commit()
    written++
    if (written % ROWS_A_TURN === 0) await nextTurn()
  }
  sheet.commit()
  addControlSheet(workbook, name, headers, file)
  await workbook.commit()
  return written
}

function addControlSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  sheetName: string,
  headers: readonly string[],
  { draftId, review, kind, layout, table }: Omit<RejectedRowsFile, 'rows'>,
): void {
  const control: Readonly<Record<ControlKey, string>> = {
    draftId,
    review: review ?? '',
    kind,
    sheet: sheetName,
    decimalSign: layout?.decimalSign ?? ',',
    dateOrder: layout?.dateOrder ?? 'dmy',
    fields: table.fields.map(({ name }) => name).join(' '),
    headers: JSON.stringify(headers.map(rejectedCell)),
  }
  const sheet = workbook.addWorksheet(CONTROL_SHEET, { state: 'veryHidden' })
  for (const pair of Object.entries(control)) sheet.addRow(pair).commit()
  sheet.commit()
}

function sentenceOf(
  problem: RowProblem,
  { fields }: UploadTable,
  labels: readonly string[],
  texts: Translator,
): string {
  const label =
    labels[fields.findIndex(({ name }) => name === problem.field)] ?? texts.text('uploads:rejected.wholeRow')
  return texts.text('uploads:rejected.line', { field: label, reason: reasonOf(problem, texts) })
}

function reasonOf({ reason, details }: RowProblem, texts: Translator): string {
  return texts.text(`uploads:reasons.${reason}`, details)
}
