import { expect, test } from 'vitest'
import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import { guessTableShape } from './guess-table-shape.ts'
import type { ShapeRow } from './shape-row.ts'

/** Rows of a text, cells between semicolons; a blank line is left out and counts. */
function rowsOf(text: string): readonly ShapeRow[] {
  return text.split('\n').flatMap((line, index) => {
    const cells: SourceValue[] = line.split(';').map((cell) => (cell === '' ? null : cell))
    return cells.every((cell) => cell === null) ? [] : [{ row: index + 1, hidden: false, cells }]
  })
}

function shapeOf(text: string) {
  return guessTableShape(rowsOf(text), true)
}

const HEADER = 'codigo;nombre;precio'
const DATA = '00123;Harina;12,50\n00124;Arroz;8,00\n00125;Pasta;9,10'

test.each([
  ['at once', `${HEADER}\n${DATA}`, 1],
  ['below titles and a blank row', `Listado de productos\nFecha: 22/11/2026\n\n${HEADER}\n${DATA}`, 4],
  ['below pairs of words', `Empresa;Farmacia\nFecha;22/11/2026\n${HEADER}\n${DATA}`, 3],
  ['not there', DATA, null],
  ['not there, codes of letters and digits', 'A001;Harina\nA002;Arroz\nA003;Pasta', null],
  ['above nothing but words', 'nombre;marca\nHarina;PAN\nArroz;Mary', 1],
  [
    'of two rows, groups above names',
    `;Producto;Precio;\ncodigo;nombre;costo;venta\n1;Harina;10,5;12,5\n2;Arroz;7,1;8,2`,
    2,
  ],
  ['with years', 'tienda;2024;2025\nCentro;1500,5;1700,1\nSur;900,2;1000,4', 1],
  ['with a column that has no name', `codigo;;precio;costo\n${DATA.replaceAll('\n', ';1\n')};1`, 1],
  ['alone', HEADER, 1],
  ['above a single column', 'codigo\n00123\n00124', 1],
  ['above one row', `${HEADER}\n00123;Harina;12,50`, 1],
])('a header %s', (_name, text, headerRow) => {
  expect(shapeOf(text).headerRow).toBe(headerRow)
})

test('titles are told', () => {
  expect(shapeOf(`Listado\n\nDe hoy\n${HEADER}\n${DATA}`).warnings).toContainEqual({
    code: 'title_rows',
    count: 2,
    row: 1,
    column: null,
  })
})

test.each([
  ['a total', 'Total;;29,60', 4],
  ['a total after a blank row', '\nTOTAL GENERAL;;29,60', 4],
  ['subtotal, total and a note', 'Subtotal;;29,60\nTotales:;;29,60\n\nFin del reporte', 4],
  ['sums without a word', ';;29,60', 4],
  ['a product named so', '00126;Total cereal;5,00', null],
  ['nothing', '', null],
])('below the table: %s', (_name, foot, lastRow) => {
  expect(shapeOf(`${HEADER}\n${DATA}\n${foot}`).lastRow).toBe(lastRow)
})

test('totals within the table are no end of it', () => {
  const withSubtotals = `${HEADER}\n${DATA}\nTotal;;29,60\n${DATA}\nTotal;;29,60`
  expect(shapeOf(withSubtotals).lastRow).toBeNull()
})

test('totals are looked for in the last rows when the first are not all', () => {
  const tail = rowsOf(`${'\n'.repeat(900)}00900;Sal;1,00\nTotal;;1,00`)
  expect(guessTableShape(rowsOf(`${HEADER}\n${DATA}`), false, { tail })).toMatchObject({ lastRow: 901 })
  expect(guessTableShape(rowsOf(`${HEADER}\n${DATA}\nTotal;;1,00`), false).lastRow).toBeNull()
})

test.each([
  ['12,50 1.234,5', ',', 0],
  ['12.50 1,234.5', '.', 0],
  ['1.234.567', ',', 0],
  ['1,234,567', '.', 0],
  ['Bs. 12,5 30,00 7.5', ',', 1],
  ['1,234', ',', 0],
  ['00123 7591234567890', ',', 0],
])('amounts %s have the decimal sign %s', (amounts, sign, mixed) => {
  const shape = shapeOf(`nombre;monto\n${amounts.replaceAll(/ (?=\d)(?<!Bs\. )/g, '\nx;').replace(/^/, 'x;')}`)
  expect(shape.decimalSign).toBe(sign)
  expect(shape.warnings.filter(({ code }) => code === 'mixed_decimal_signs')).toHaveLength(mixed)
})

test('the sign that was asked for is taken where nothing tells', () => {
  expect(guessTableShape(rowsOf('nombre;monto\nx;1,234'), true, { decimalSign: '.' }).decimalSign).toBe('.')
})

test.each([
  ['13/01/2026 02/03/2026', 'dmy', 0],
  ['01/13/2026 02/03/2026', 'mdy', 0],
  ['2026-01-13 2026-03-02', 'ymd', 0],
  ['02/03/2026 04/05/2026', 'dmy', 2],
  ['05/05/2026', 'dmy', 0],
  ['13/01/2026 14/01/2026 01/13/2026', 'dmy', 1],
  ['21-10-25 3.2.25', 'dmy', 0],
  ['2026-01-13 02/03/2026', 'dmy', 1],
])('dates %s are read %s', (dates, order, ambiguous) => {
  const shape = shapeOf(
    `nombre;fecha\n${dates
      .split(' ')
      .map((date) => `x;${date}`)
      .join('\n')}`,
  )
  expect(shape.dateOrder).toBe(order)
  const warning = shape.warnings.find(({ code }) => code === 'ambiguous_dates')
  expect(warning?.count ?? 0).toBe(ambiguous)
})

test('numbers and dates of cells decide nothing about texts', () => {
  const rows: ShapeRow[] = [
    { row: 1, hidden: false, cells: ['nombre', 'monto', 'fecha'] },
    { row: 2, hidden: false, cells: ['Harina', 12.5, { date: '2026-03-02', time: null }] },
  ]
  expect(guessTableShape(rows, true)).toEqual({
    headerRow: 1,
    lastRow: null,
    decimalSign: ',',
    dateOrder: 'dmy',
    warnings: [],
  })
})

test('a header that the user chose stands', () => {
  expect(guessTableShape(rowsOf(`${HEADER}\n${DATA}`), true, { headerRow: null }).headerRow).toBeNull()
  expect(guessTableShape(rowsOf(`a;b;c\n${HEADER}\n${DATA}`), true, { headerRow: 2 }).headerRow).toBe(2)
})
