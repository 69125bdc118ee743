import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { createTranslator } from '../foundation/translator.ts'
import { rowJudge } from '../upload-rows/row-judge.ts'
import { byField } from '../upload-rows/row-values.ts'
import { suggestColumns } from '../upload-rows/suggest-columns.ts'
import { readCorrections } from './read-corrections.ts'
import { inspectSource } from './source/inspect-source.ts'
import { openSourceRows } from './source/open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from './source/source-limits.ts'
import { UPLOAD_EXAMPLES } from './upload-examples.ts'
import { writeRejectedRows } from './write-rejected-rows.ts'
import { writeUploadTemplate } from './write-upload-template.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-workbooks-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function workbookAt(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

describe.each(UPLOAD_KINDS)('templates of %s', (kind) => {
  const table = UPLOAD_TABLES[kind]

  test.each(['es', 'en'] as const)('the filled one (%s) is read and taken as it is', async (language) => {
    const path = join(folder, `${kind}-${language}.xlsx`)
    await writeUploadTemplate({ path, kind, filled: true, texts: await createTranslator(language) })
    const { layout, headers, sample } = await inspectSource(path, null, DEFAULT_SOURCE_LIMITS)
    const mapping = [...suggestColumns(table, headers, sample, new Map())]
    expect(mapping.map(({ field, column }) => [field, column])).toEqual(table.fields.map(({ name }, at) => [name, at]))
    const { judge } = rowJudge({ table, mapping, layout, width: null, provider: null })
    const rows: SourceRow[] = []
    for await (const batch of openSourceRows(path, layout, DEFAULT_SOURCE_LIMITS, new AbortController().signal))
      rows.push(...batch)
    const judged = rows.map((row) => judge(row))
    expect(judged.flatMap(({ problems }) => problems)).toEqual([])
    expect(
      judged.map(({ values }) =>
        byField(
          table,
          values.map((value) => value ?? ''),
        ),
      ),
    ).toEqual(UPLOAD_EXAMPLES[kind])
    expect(new Set(judged.map(({ key }) => key)).size).toBe(10)
  })

  test('the empty one has notes, lists and formats that keep zeros', async () => {
    const path = join(folder, `${kind}.xlsx`)
    await writeUploadTemplate({ path, kind, filled: false, texts: await createTranslator('es') })
    const { worksheets } = await workbookAt(path)
    const [data, help] = worksheets
    expect(data?.actualRowCount).toBe(1)
    expect(help?.name).toBe('Instrucciones')
    table.fields.forEach(({ name, type }, index) => {
      const header = data?.getCell(1, index + 1)
      expect(JSON.stringify(header?.note), name).toMatch(/Obligatoria|Opcional/)
      const cell = data?.getCell(2, index + 1)
      // Typed into any other format, 16% is kept as 0.16.
      if (type.type === 'decimal' && type.percent === true) expect(cell?.numFmt ?? 'General', name).toBe('General')
      expect(cell?.numFmt === '@', name).toBe(['text', 'code', 'boolean', 'choice'].includes(type.type))
      expect(cell?.dataValidation?.type === 'list', name).toBe(type.type === 'boolean' || type.type === 'choice')
    })
  })
})

describe('rejected rows', () => {
  const table = UPLOAD_TABLES.productos
  const headers = table.fields.map(({ name }) => (name === 'codigo' ? 'CÓD.' : name === 'precio' ? 'PVP' : ''))
  const rejected: ReviewRow[] = [7, 90].map((row) => ({
    row,
    verdict: 'rejected',
    texts: {
      codigo: '00123',
      nombre: '=HYPERLINK("x")',
      precio: row === 7 ? 'gratis' : '1,5',
      descripcion: 'a\u0001b',
    },
    fixed: [],
    problems: [
      { row, field: 'precio', reason: 'not_a_number', value: 'gratis', details: {} },
      { row, field: '*', reason: 'too_many_cells', value: '17', details: { maximum: 15 } },
    ],
  }))
  const layout = { decimalSign: ',', dateOrder: 'dmy' } as const
  const write = async (path: string, draftId: string): Promise<number> =>
    writeRejectedRows({
      path,
      table,
      kind: 'productos',
      draftId,
      review: 'r1',
      layout,
      headers,
      rows: rejected,
      texts: await createTranslator('es'),
    })

  test('are texts under their own names, with what is wrong marked and said', async () => {
    const path = join(folder, 'rejected.xlsx')
    expect(await write(path, 'd1')).toBe(2)
    const [sheet] = (await workbookAt(path)).worksheets
    expect(sheet?.getRow(1).values).toEqual(expect.arrayContaining(['motivo', 'CÓD.', 'Nombre', 'PVP']))
    expect(sheet?.getCell('A2').text).toMatch(
      /^Precio: No es un número.*\nToda la fila: La fila tiene más celdas que las 15/,
    )
    expect(sheet?.getCell('B2').value).toBe('00123')
    expect(sheet?.getCell('C2').value).toBe('\'=HYPERLINK("x")')
    const price = sheet?.getCell('I2')
    expect(price?.value).toBe('gratis')
    expect(price?.fill).toMatchObject({ pattern: 'solid' })
    expect(JSON.stringify(price?.note)).toContain('No es un número')
    expect(sheet?.getCell('B2').note).toBeUndefined()
    expect(sheet?.getColumn(17).hidden).toBe(true)
  })

  test('come back as they went, corrected, in any order, with other columns', async () => {
    const path = join(folder, 'corrected.xlsx')
    await write(path, 'd1')
    const untouched = await readCorrections(path, DEFAULT_SOURCE_LIMITS)
    expect(untouched?.rows).toEqual([
      { row: 7, texts: {} },
      { row: 90, texts: {} },
    ])
    const workbook = await workbookAt(path)
    const [sheet] = workbook.worksheets
    if (!sheet) throw new Error('no sheet')
    sheet.getCell('I2').value = 12.5
    sheet.spliceColumns(3, 0, ['mi nota', 'x', 'y'])
    const [first, second] = [sheet.getRow(2).values, sheet.getRow(3).values]
    sheet.getRow(2).values = second as ExcelJS.CellValue[]
    sheet.getRow(3).values = first as ExcelJS.CellValue[]
    sheet.addRow(['', '00999'])
    await workbook.xlsx.writeFile(path)
    const corrections = await readCorrections(path, DEFAULT_SOURCE_LIMITS)
    expect(corrections).toMatchObject({ draftId: 'd1', review: 'r1', kind: 'productos' })
    expect(corrections?.rows).toEqual([
      { row: 90, texts: {} },
      { row: 7, texts: { precio: '12,5' } },
    ])
  })

  test('another workbook, and one of no draft, are no corrections', async () => {
    const path = join(folder, 'other.xlsx')
    await write(path, '')
    expect(await readCorrections(path, DEFAULT_SOURCE_LIMITS)).toBeNull()
    await writeUploadTemplate({ path, kind: 'dkt', filled: true, texts: await createTranslator('es') })
    expect(await readCorrections(path, DEFAULT_SOURCE_LIMITS)).toBeNull()
  })

  test('a folder that is not there is told, and rows that cannot be had leave no file', async () => {
    await expect(write(join(folder, 'none', 'x.xlsx'), 'd1')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    const path = join(folder, 'broken.xlsx')
    const broken = (function* (): Iterable<ReviewRow> {
      yield* rejected
      throw new RangeError('rows are gone')
    })()
    const texts = await createTranslator('en')
    const writing = writeRejectedRows({ path, table, kind: 'productos', draftId: 'd', headers, rows: broken, texts })
    await expect(writing).rejects.toThrow('rows are gone')
    expect(existsSync(path)).toBe(false)
  })

  test('are refused when a sheet has no room for all of them', async () => {
    const path = join(folder, 'many.xlsx')
    const file = { path, table, kind: 'productos', draftId: 'd', headers, rows: rejected } as const
    const texts = await createTranslator('es')
    const writing = writeRejectedRows({ ...file, texts, maximumRows: 1 })
    await expect(writing).rejects.toMatchObject({ code: 'REJECTED_TOO_MANY', details: { maximum: 1 } })
    expect(existsSync(path)).toBe(false)
    expect(await writeRejectedRows({ ...file, texts, maximumRows: 2 })).toBe(2)
  })
})
