import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectSource } from '../../../src-main/spreadsheets/source/inspect-source.ts'
import { openSourceRows } from '../../../src-main/spreadsheets/source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from '../../../src-main/spreadsheets/source/source-limits.ts'

/** CAUDAL_ACCENTED_ROWS=200000 for the full count. */
const ROWS = Number(process.env['CAUDAL_ACCENTED_ROWS'] ?? 12_000)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-accented-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([
  ['shared between cells', true],
  ['in their cells', false],
])('accented texts %s', (_, useSharedStrings) => {
  test(`are the same in all of ${ROWS} rows`, { timeout: 300_000 }, async () => {
    const path = join(folder, `${String(useSharedStrings)}.xlsx`)
    await writeAccented(path, useSharedStrings)
    const { layout } = await inspectSource(path, null, DEFAULT_SOURCE_LIMITS)
    let count = 0
    const wrong: unknown[] = []
    for await (const batch of openSourceRows(path, layout, DEFAULT_SOURCE_LIMITS, new AbortController().signal)) {
      for (const { row, cells } of batch) {
        count++
        if (cells[0] !== codeOf(row) || cells[1] !== nameOf(row) || cells[2] !== row * 1.25) wrong.push(cells)
      }
    }
    expect(wrong).toEqual([])
    expect(count).toBe(ROWS)
  })
})

function codeOf(row: number): string {
  return String(row).padStart(8, '0')
}

function nameOf(row: number): string {
  return `${'x'.repeat(row % 11)}Ñandú ${row}: cigüeña, maíz, café – 20 € 日本 👍`
}

async function writeAccented(filename: string, useSharedStrings: boolean): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useSharedStrings })
  const sheet = workbook.addWorksheet('Catálogo')
  sheet.addRow(['codigo', 'nombre', 'precio']).commit()
  for (let row = 2; row <= ROWS + 1; row++) sheet.addRow([codeOf(row), nameOf(row), row * 1.25]).commit()
  await workbook.commit()
}
