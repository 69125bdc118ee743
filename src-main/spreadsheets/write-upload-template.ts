import ExcelJS from 'exceljs'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadField, UploadFieldType } from '../../src-shared/domain/upload-table.ts'
import type { Translator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { addTemplateHelp } from './add-template-help.ts'
import { sheetNames } from './sheet-names.ts'
import { fieldTexts } from './upload-field-texts.ts'
import { UPLOAD_EXAMPLES } from './upload-examples.ts'

export interface UploadTemplate {
  readonly path: string
  readonly kind: UploadKind
  /** With ten example rows. */
  readonly filled: boolean
  readonly texts: Translator
}

const REQUIRED_FILL: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0F548C' } }
const OPTIONAL_FILL: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F1' } }
/** Rows that the drop-downs reach. */
const LAST_ROW_WITH_LIST = 20_000
const WIDTHS: Readonly<Record<UploadFieldType['type'], number>> = {
  text: 28,
  code: 18,
  decimal: 14,
  integer: 14,
  date: 14,
  boolean: 10,
  choice: 16,
}

/**
 * Writes the template of a kind as .xlsx: a sheet with the header (a note on each name), cells formatted so that Excel changes nothing (texts and codes as text), drop-downs for
 * choices and yes or no, and a sheet of instructions. Read again it is a file that this program takes. Rejects as writeWorkbook does.
 */
export async function writeUploadTemplate({ path, kind, filled, texts }: UploadTemplate): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  const kindName = texts.text(`uploads:kinds.${kind}`)
  workbook.creator = 'Caudal'
  workbook.title = texts.text(`uploads:template.${filled ? 'filledName' : 'emptyName'}`, { kind: kindName })
  const names = sheetNames([texts.text('uploads:template.dataSheet'), texts.text('uploads:template.helpSheet')])
  const sheet = workbook.addWorksheet(names[0] ?? '', { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  const { fields } = UPLOAD_TABLES[kind]
  fields.forEach((field, index) => {
    const column = sheet.getColumn(index + 1)
    const { label } = fieldTexts(kind, field, texts)
    column.width = Math.max(WIDTHS[field.type.type], label.length + 3)
    column.numFmt = numberFormat(field.type)
    column.alignment = { horizontal: isNumber(field.type) ? 'right' : 'left' }
    const list = listOf(field.type, texts)
    if (list !== null) addList(sheet, column.letter, list, texts)
  })
  sheet.addRow(fields.map((field) => fieldTexts(kind, field, texts).label)).eachCell((cell, at) => {
    const field = fields[at - 1]
    if (field) styleHeader(cell, kind, field, texts)
  })
  if (filled) {
    for (const example of UPLOAD_EXAMPLES[kind])
      sheet.addRow(fields.map((field) => cellValue(field.type, example[field.name] ?? '', texts)))
  }
  addTemplateHelp(workbook, names[1] ?? '', { kind, filled, texts })
  await writeFileAtomically(path, new Uint8Array(await workbook.xlsx.writeBuffer()), 0o666)
}

function styleHeader(cell: ExcelJS.Cell, kind: UploadKind, field: UploadField, texts: Translator): void {
  const { help, need, format } = fieldTexts(kind, field, texts)
  cell.numFmt = '@'
  cell.font = { bold: true, color: { argb: field.required ? 'FFFFFFFF' : 'FF1F3864' } }
  cell.fill = field.required ? REQUIRED_FILL : OPTIONAL_FILL
  cell.note = { texts: [{ font: { bold: true }, text: `${need}\n` }, { text: `${help}\n${format}` }] }
}

/** What may be chosen, as the cell says it; null where anything may stand. */
function listOf(type: UploadFieldType, texts: Translator): readonly string[] | null {
  if (type.type === 'boolean') return [texts.text('uploads:template.yes'), texts.text('uploads:template.no')]
  return type.type === 'choice' ? type.choices.map(({ value }) => texts.text(`uploads:choices.${value}`)) : null
}

function addList(sheet: ExcelJS.Worksheet, letter: string, list: readonly string[], texts: Translator): void {
  const validations = (sheet as ExcelJS.Worksheet & { dataValidations: DataValidations }).dataValidations
  validations.add(`${letter}2:${letter}${LAST_ROW_WITH_LIST}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${list.join(',')}"`],
    showErrorMessage: true,
    error: texts.text('uploads:template.notInList'),
  })
}

/** Missing from the package's types. */
interface DataValidations {
  add(range: string, validation: ExcelJS.DataValidation): void
}

function isNumber(type: UploadFieldType): boolean {
  return type.type === 'decimal' || type.type === 'integer' || type.type === 'date'
}

function numberFormat(type: UploadFieldType): string {
  switch (type.type) {
    case 'text':
    case 'code':
    case 'boolean':
    case 'choice':
      return '@'
    case 'decimal':
      // Only in a cell without a format does 16% stay 16% when typed: in any other Excel keeps 0.16. Decimals beyond the second only where there are some.
      return type.percent === true ? 'General' : `#,##0.00${'#'.repeat(Math.max(0, type.decimals - 2))}`
    case 'integer':
      return '0'
    case 'date':
      return 'dd/mm/yyyy'
    default:
      return assertNever(type)
  }
}

function cellValue(type: UploadFieldType, value: string, texts: Translator): string | number | Date | null {
  if (value === '') return null
  switch (type.type) {
    case 'text':
    case 'code':
      return value
    case 'decimal':
    case 'integer':
      return Number(value)
    case 'date':
      return new Date(`${value}T00:00:00Z`)
    case 'boolean':
      return texts.text(`uploads:template.${value === '1' ? 'yes' : 'no'}`)
    case 'choice':
      return texts.text(`uploads:choices.${value}`)
    default:
      return assertNever(type)
  }
}
