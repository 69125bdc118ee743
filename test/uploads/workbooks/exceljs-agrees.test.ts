import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import { AWKWARD_CELLS } from './awkward-cells.ts'
import type { AwkwardFile } from './awkward-file.ts'
import { AWKWARD_SHEETS } from './awkward-sheets.ts'
import { EXCELJS_DIFFERENCES } from './exceljs-differences.ts'
import { FOREIGN_WORKBOOKS } from './foreign-workbooks.ts'
import { readFile } from './read-file.ts'

/*
 * The rows of every workbook of the corpus as exceljs' full reader has them, cell by cell. It is a reader of another make, so where both agree neither guesses. Where they differ, the
 * cells and the reason are listed; a difference that is not listed fails, as does one that is gone.
 */
const workbooks = [...AWKWARD_CELLS, ...AWKWARD_SHEETS, ...FOREIGN_WORKBOOKS].filter(({ outcome }) => 'rows' in outcome)

test('exceljs reads the same rows, but for what is listed', { timeout: 120_000 }, async () => {
  const differing: Record<string, string> = {}
  for (const file of workbooks) {
    const cells = await differingCells(file)
    if (cells !== '') differing[file.name] = cells
  }
  expect(workbooks.length).toBeGreaterThan(40)
  expect(differing).toEqual(Object.fromEntries(EXCELJS_DIFFERENCES.map(({ file, cells }) => [file, cells])))
})

/** Addresses, in order; `all` when exceljs does not read the file. */
async function differingCells(file: AwkwardFile): Promise<string> {
  const { inspection, rows } = await readFile(file)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load((await file.bytes()) as unknown as ExcelJS.Buffer)
  } catch {
    return 'all'
  }
  const sheet = workbook.getWorksheet(inspection.layout.sheet ?? '')
  const addresses: string[] = []
  for (const { row, cells } of rows) {
    const theirs = sheet?.getRow(row)
    for (let column = 0; column < Math.max(cells.length, theirs?.cellCount ?? 0); column++) {
      const cell = theirs?.getCell(column + 1)
      if (JSON.stringify(cells[column] ?? null) !== JSON.stringify(valueOf(cell?.value)))
        addresses.push(cell?.address ?? 'none')
    }
  }
  return addresses.join(' ')
}

function valueOf(value: ExcelJS.CellValue | undefined): SourceValue {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) {
    const [date = '', clock = ''] = value.toISOString().split('T')
    const time = clock.slice(0, 8)
    return { date, time: time === '00:00:00' ? null : time }
  }
  if (typeof value !== 'object') return value
  if ('error' in value) return { fault: 'formula_error', text: value.error }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('hyperlink' in value) return valueOf(value.text)
  if (!('formula' in value || 'sharedFormula' in value)) return null
  const { result, formula } = value as ExcelJS.CellFormulaValue
  return result === undefined || result === null
    ? { fault: 'formula_without_result', text: `=${formula ?? ''}` }
    : valueOf(result)
}
