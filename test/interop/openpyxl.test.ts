import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { gapWorkbook } from '../../src-main/api/gap-workbook.ts'
import { createTranslator } from '../../src-main/foundation/translator.ts'
import { writeWorkbook } from '../../src-main/spreadsheets/write-workbook.ts'
import { storeGapsFixture } from '../support/store-gaps-fixture.ts'
import { clientAvailable, openpyxl } from './foreign-client.ts'

const available = clientAvailable('python3-openpyxl', '/usr/bin/python3', ['-c', 'import openpyxl'])
const folder = mkdtempSync(join(tmpdir(), 'caudal-openpyxl-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!available)('the workbook of gaps as openpyxl reads it', () => {
  it('has a sheet per dataset and one of ranges; values, filters, colours and totals are there', async () => {
    const { text } = await createTranslator('es')
    const path = join(folder, 'gaps.xlsx')
    const rows = [
      storeGapsFixture(),
      storeGapsFixture({ storeId: 'tienda_09', storeName: '=HOLA()', freshness: 'critical', daysBehind: 13 }),
      storeGapsFixture({ storeId: 'tienda_10', storeName: 'NUEVA', freshness: 'never', gaps: [], lastSaleDate: null }),
    ]
    const tables = [
      { datasetId: 'ventas', name: 'Ventas', rows },
      { datasetId: 'inventario', name: 'Inventario', rows: [] },
    ]
    await writeWorkbook(gapWorkbook(text, path, tables))
    const seen = await openpyxl(
      path,
      `sheet = book['Ventas']
ranges = book['Rangos de gaps']
rules = {rule.formula[0]: rule.dxf.font.color.rgb for group in sheet.conditional_formatting for rule in group.rules}
show(dict(
    sheets=book.sheetnames,
    header=[cell.value for cell in sheet[1]],
    first=[cell.value for cell in sheet[2]],
    formula=sheet['A3'].value,
    types=[cell.data_type for cell in sheet[2]],
    is_date=sheet['D2'].is_date,
    empty=sheet['D4'].value,
    freeze=sheet.freeze_panes,
    filter=sheet.auto_filter.ref,
    total=[cell.value for cell in sheet[5]][:4],
    rules=rules,
    ranges=[[cell.value for cell in row] for row in ranges.iter_rows(min_row=2, max_row=3)],
    empty_sheet=book['Inventario'].max_row,
))
`,
    )
    expect(seen).toMatchObject({
      sheets: ['Ventas', 'Inventario', 'Rangos de gaps'],
      header: ['Tienda', 'Código', 'Registros', 'Última', 'Días de atraso', 'Estado', 'Completitud'].concat([
        'Días esperados',
        'Días cargados',
        'Días que faltan',
        'Días sospechosos',
        'Primer día que falta',
        'Último día que falta',
      ]),
      first: ['MAÑONGO', 'tienda_03', 1_234_567, '2025-10-17 00:00:00', 5, 'actualizar', 0.925, 40, 37, 3, 0].concat([
        '2025-10-02 00:00:00',
        '2025-10-11 00:00:00',
      ]),
      formula: "'=HOLA()",
      types: ['s', 's', 'n', 'd', 'n', 's', 'n', 'n', 'n', 'n', 'n', 'd', 'd'],
      is_date: true,
      empty: null,
      freeze: 'B2',
      filter: 'A1:M4',
      total: ['=SUBTOTAL(103,A2:A4)', null, '=SUBTOTAL(109,C2:C4)', null],
      rules: { '"al día"': 'FF0E700E', '"crítico"': 'FF960B18' },
      ranges: [
        ['MAÑONGO', 'tienda_03', 'Ventas', '2025-10-02 00:00:00', '2025-10-02 00:00:00', 1],
        ['MAÑONGO', 'tienda_03', 'Ventas', '2025-10-10 00:00:00', '2025-10-11 00:00:00', 2],
      ],
      empty_sheet: 1,
    })
  })
})
