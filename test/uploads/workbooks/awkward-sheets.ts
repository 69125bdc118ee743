import type { AwkwardFile } from './awkward-file.ts'
import { row, sheetOf, workbookOf, workbookParts } from './workbook-parts.ts'
import { zipOf } from './zip-of.ts'

const HEADER = row(1, ['tienda', 'monto'])

/** How tables stand in their sheets, and sheets in their workbook. */
export const AWKWARD_SHEETS: readonly AwkwardFile[] = [
  {
    name: 'title rows above the header, blank rows between, totals below',
    bytes: () =>
      sheetOf(
        row(1, ['REPORTE DE VENTAS']) +
          row(2, ['Del 01/10/2025 al 21/10/2025']) +
          row(4, ['codigo', 'nombre', 'monto']) +
          row(5, ['001', 'Uno', 10.5]) +
          row(7, ['002', 'Dos', 20]) +
          row(8, ['003', 'Tres', 30]) +
          row(9, ['TOTAL', null, 60.5]),
      ),
    outcome: {
      headers: ['codigo', 'nombre', 'monto'],
      rows: { 5: ['001', 'Uno', 10.5], 7: ['002', 'Dos', 20], 8: ['003', 'Tres', 30] },
      layout: { headerRow: 4, lastRow: 8 },
      warnings: ['title_rows', 'total_rows', 'blank_rows'],
    },
  },
  {
    name: 'texts merged downwards are repeated, numbers are not',
    bytes: () =>
      sheetOf(
        `${HEADER}${row(2, ['PERIFÉRICO', 10])}${row(3, [null, 20])}${row(4, [null, 30])}${row(5, ['CENTRO', 40])}${row(6, ['NORTE', null])}`,
        { after: '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B5:B6"/></mergeCells>' },
      ),
    outcome: {
      rows: { 2: ['PERIFÉRICO', 10], 3: ['PERIFÉRICO', 20], 4: ['PERIFÉRICO', 30], 5: ['CENTRO', 40], 6: ['NORTE'] },
      warnings: ['merged_cells'],
    },
  },
  {
    name: 'hidden rows are read, and told of',
    bytes: () => sheetOf(`${HEADER}${row(2, ['a', 1])}${row(3, ['b', 2], 'hidden="1"')}${row(4, ['c', 3])}`),
    outcome: { rows: { 2: ['a', 1], 3: ['b', 2], 4: ['c', 3] }, warnings: ['hidden_rows'] },
  },
  {
    name: 'hidden rows are left out when asked for',
    bytes: () =>
      sheetOf(
        `${HEADER}${row(2, ['a', 1])}${row(3, ['b', 2], 'hidden="1"')}${row(4, ['c', 3], 'ht="0" customHeight="1"')}`,
      ),
    wanted: { includeHiddenRows: false },
    outcome: { rows: { 2: ['a', 1] }, warnings: ['hidden_rows'] },
  },
  {
    name: 'a hidden sheet before the one with the table',
    bytes: () =>
      workbookOf({
        sheets: [
          { name: 'Listas', state: 'veryHidden', rows: `${HEADER}${row(2, ['no', 0])}` },
          { name: 'Vacía', rows: '' },
          { name: 'Datos «ñ»', rows: `${HEADER}${row(2, ['sí', 1])}` },
        ],
      }),
    outcome: {
      rows: { 2: ['sí', 1] },
      sheets: ['Listas', 'Vacía', 'Datos «ñ»'],
      layout: { sheet: 'Datos «ñ»' },
      warnings: ['hidden_sheets'],
    },
  },
  {
    name: 'another sheet, asked for',
    bytes: () =>
      workbookOf({
        sheets: [
          { name: 'A', rows: `${HEADER}${row(2, ['a', 1])}` },
          { name: 'B', rows: `${HEADER}${row(2, ['b', 2])}` },
        ],
      }),
    wanted: { sheet: 'B' },
    outcome: { rows: { 2: ['b', 2] } },
  },
  {
    name: 'a title page before the table',
    bytes: () =>
      workbookOf({
        sheets: [
          { name: 'Portada', rows: row(1, ['Ventas de octubre']) + row(2, ['Fecha:', '21/10/2025']) },
          { name: 'Datos', rows: row(1, ['codigo', 'nombre', 'monto']) + row(2, ['001', 'Uno', 1]) },
        ],
      }),
    outcome: { rows: { 2: ['001', 'Uno', 1] }, layout: { sheet: 'Datos' } },
  },
  {
    name: 'an empty template, with a sheet of instructions behind it',
    bytes: () =>
      workbookOf({
        sheets: [
          { name: 'Productos', rows: row(1, ['codigo', 'nombre', 'monto']) },
          { name: 'Instrucciones', rows: row(1, ['Campo', 'Qué se escribe']) + row(2, ['codigo', 'El del proveedor']) },
        ],
      }),
    outcome: { refused: 'SOURCE_EMPTY' },
  },
  {
    name: 'a sheet that there is not',
    bytes: () => sheetOf(`${HEADER}${row(2, ['a', 1])}`),
    wanted: { sheet: 'Otra' },
    outcome: { refused: 'SHEET_UNKNOWN', details: { sheet: 'Otra' } },
  },
  {
    name: 'a sheet of charts among the others',
    bytes: () => {
      const parts = workbookParts({
        sheets: [
          { name: 'Gráfico', rows: '' },
          { name: 'Datos', rows: `${HEADER}${row(2, ['a', 1])}` },
        ],
      })
      return zipOf(
        parts.map((part) =>
          part.name.endsWith('workbook.xml.rels')
            ? { ...part, data: String(part.data).replace('/worksheet"', '/chartsheet"') }
            : part,
        ),
      )
    },
    outcome: { rows: { 2: ['a', 1] }, sheets: ['Datos'] },
  },
  {
    name: 'headers: __proto__, constructor, the same twice, one blank, one with a line break',
    bytes: () =>
      sheetOf(
        row(1, ['__proto__', 'constructor', 'Precio', 'PRECIO', null, ' Fecha\nde  cierre ']) +
          row(2, ['a', 'b', 'c', 'd', 'e', 'f']),
      ),
    outcome: {
      headers: ['__proto__', 'constructor', 'Precio', 'PRECIO', '', 'Fecha de cierre'],
      rows: { 2: ['a', 'b', 'c', 'd', 'e', 'f'] },
      warnings: ['duplicate_headers', 'blank_headers'],
      layout: { headerRow: 1 },
    },
  },
  {
    name: 'formatted but empty cells up to the last of 16,384 columns',
    bytes: () =>
      sheetOf(`${HEADER}<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><v>1</v></c><c r="XFD2" s="0"/></row>`, {
        formats: [0],
      }),
    outcome: { headers: ['tienda', 'monto'], rows: { 2: ['a', 1] } },
  },
  {
    name: 'a value in the last of 16,384 columns',
    bytes: () => sheetOf(`${HEADER}<row r="2"><c r="XFD2"><v>1</v></c></row>`),
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'columns', maximum: 1000, found: 16_384 } },
  },
  {
    name: 'rows and cells without their numbers, as some programs write them',
    bytes: () =>
      sheetOf(
        '<row><c t="str"><v>tienda</v></c><c t="str"><v>monto</v></c></row><row/><row><c t="str"><v>a</v></c><c><v>5</v></c></row>',
      ),
    outcome: { headers: ['tienda', 'monto'], rows: { 3: ['a', 5] }, warnings: ['blank_rows'] },
  },
  {
    name: 'tags with a prefix, as other programs write them',
    bytes: () =>
      zipOf(
        workbookParts({ sheets: [{ rows: `${HEADER}${row(2, ['a', 5])}` }] }).map((part) =>
          part.name.includes('sheet1')
            ? {
                ...part,
                data: String(part.data)
                  .replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
                  .replace('xmlns=', 'xmlns:x='),
              }
            : part,
        ),
      ),
    outcome: { headers: ['tienda', 'monto'], rows: { 2: ['a', 5] } },
  },
  {
    name: 'a sheet in UTF-16, and parts named in other cases and with a leading slash',
    bytes: () =>
      zipOf(
        workbookParts({ sheets: [{ rows: `${HEADER}${row(2, ['ñandú', 5])}` }] }).map((part) => {
          if (part.name.endsWith('.rels'))
            return { ...part, data: String(part.data).replace('"worksheets/', '"/xl/WorkSheets/') }
          if (!part.name.includes('sheet1')) return part
          return { ...part, data: Buffer.from(`\uFEFF${String(part.data).replace('UTF-8', 'UTF-16')}`, 'utf16le') }
        }),
      ),
    outcome: { rows: { 2: ['ñandú', 5] } },
  },
  {
    name: 'accented text that is split between chunks at every byte',
    bytes: () =>
      sheetOf(
        HEADER +
          Array.from({ length: 4000 }, (_, index) =>
            row(index + 2, [`${'x'.repeat(index % 7)}ñandú – 日本 👍 ${index}`, index]),
          ).join(''),
      ),
    outcome: {
      rows: Object.fromEntries(
        Array.from({ length: 4000 }, (_, index) => [
          index + 2,
          [`${'x'.repeat(index % 7)}ñandú – 日本 👍 ${index}`, index],
        ]),
      ),
    },
  },
  {
    name: 'text that was UTF-8 and was read as Windows-1252 once',
    bytes: () => sheetOf(`${HEADER}${row(2, ['BolÃ­var', 1])}${row(3, ['MaÃ±ongo', 2])}`),
    outcome: {
      rows: { 2: ['Bolívar', 1], 3: ['Mañongo', 2] },
      layout: { repairMojibake: true },
      warnings: ['mojibake'],
    },
  },
  {
    name: 'the same, left as it is',
    bytes: () => sheetOf(`${HEADER}${row(2, ['BolÃ­var', 1])}`),
    wanted: { repairMojibake: false },
    outcome: { rows: { 2: ['BolÃ­var', 1] }, warnings: ['mojibake'] },
  },
  {
    name: 'no value in any sheet',
    bytes: () =>
      sheetOf('<row r="1"><c r="A1"/></row><row r="2"><c r="A2" t="inlineStr"><is><t>   </t></is></c></row>'),
    outcome: { refused: 'SOURCE_EMPTY' },
  },
  {
    name: 'a header and nothing below it',
    bytes: () => sheetOf(row(1, ['codigo', 'nombre', 'precio'])),
    outcome: { refused: 'SOURCE_EMPTY' },
  },
  {
    name: 'more rows than allowed',
    bytes: () => sheetOf(HEADER + Array.from({ length: 2000 }, (_, index) => row(index + 2, ['a', index])).join('')),
    limits: { maximumRows: 1500 },
    outcome: { refused: 'FILE_TOO_LARGE', details: { limit: 'rows', maximum: 1500, found: 2000 } },
  },
]
