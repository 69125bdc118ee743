import type ExcelJS from 'exceljs'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { Translator } from '../foundation/translator.ts'
import { fieldTexts } from './upload-field-texts.ts'

const WIDTHS = [30, 30, 70, 32, 28]

/** Adds the sheet that says how a template is filled in: steps, then a line for each column. */
export function addTemplateHelp(
  workbook: ExcelJS.Workbook,
  name: string,
  { kind, filled, texts }: { readonly kind: UploadKind; readonly filled: boolean; readonly texts: Translator },
): void {
  const sheet = workbook.addWorksheet(name)
  const say = (key: string): string =>
    texts.text(`uploads:template.${key}`, { kind: texts.text(`uploads:kinds.${kind}`) })
  WIDTHS.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width
  })
  sheet.addRow([say('title')]).font = { bold: true, size: 14 }
  const steps = ['step1', 'step2', 'step3', 'step4', ...(filled ? ['stepExample'] : [])]
  steps.forEach((step, index) => sheet.addRow([`${index + 1}. ${say(step)}`]))
  sheet.addRow([])
  sheet.addRow(['field', 'need', 'what', 'format', 'example'].map(say)).font = { bold: true }
  for (const field of UPLOAD_TABLES[kind].fields) {
    const { label, need, help, format } = fieldTexts(kind, field, texts)
    const row = sheet.addRow([label, need, help, format, field.example])
    row.alignment = { vertical: 'top', wrapText: true }
    row.getCell(WIDTHS.length).numFmt = '@'
  }
}
