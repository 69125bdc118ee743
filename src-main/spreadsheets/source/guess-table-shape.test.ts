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

test.each([
  ['thousands alone', 'x;1.234\nx;2.500\nx;950', ',', [2, 2, 1]],
  ['of another country', 'x;1,234\nx;2,500\nx;950', ',', [2, 2, 1]],
  ['with a currency', 'x;Bs. 1.234', ',', [1, 2, 1]],
  ['beside rates that say otherwise', 'x;1.234;16.00\nx;2.500;8.00', '.', [2, 2, 1]],
  ['beside the same sign elsewhere', 'x;1.100;12,50\nx;1.900;13,50', ',', [2, 2, 1]],
  ['in a column that says otherwise', 'x;1.234;7,5\nx;12.50;8,5\nx;3;9,5', ',', [1, 2, 1]],
  ['proved in their column', 'x;1.234\nx;0.500\nx;12.125', '.', null],
  ['proved in their column by cents', 'x;1.234\nx;12,50', ',', null],
  ['shares of a hundred', 'x;1,125%', ',', null],
  ['names', 'x;Tubo 1.234\nx;Caja', ',', null],
] as const)('numbers that could be of either sign: %s', (_name, data, sign, place) => {
  const shape = guessTableShape(rowsOf(`nombre;monto;otro\n${data}`), true, { headerRow: 1 })
  expect(shape.decimalSign).toBe(sign)
  const warning = shape.warnings.find(({ code }) => code === 'ambiguous_numbers')
  expect(warning && [warning.count, warning.row, warning.column]).toEqual(place ?? undefined)
  expect(shape.decimalSignSure).toBe(place ? false : undefined)
})

test('a sign that somebody chose is sure, one guessed before is not', () => {
  const rows = rowsOf('nombre;monto\nx;1.234')
  const chosen = guessTableShape(rows, true, { headerRow: 1, wantedSign: { sign: '.', sure: true } })
  expect(chosen).toMatchObject({ decimalSign: '.', decimalSignSure: true, warnings: [] })
  const guessed = guessTableShape(rows, true, { headerRow: 1, wantedSign: { sign: '.', sure: false } })
  expect(guessed).toMatchObject({
    decimalSign: '.',
    decimalSignSure: false,
    warnings: [{ code: 'ambiguous_numbers', count: 1, row: 2, column: 1 }],
  })
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

test.each([
  ['another column decides', '03/04/2027;04/25/2025\n05/06/2027;04/26/2025', 'mdy', 2],
  ['another column decides day first', '03/04/2027;25/04/2025\n05/06/2027;26/04/2025', 'dmy', 2],
  ['one slip of the pen decides', '03/04/2027;\n05/06/2027;\n07/08/2027;\n12/31/2027;', 'mdy', 3],
  ['one day first is enough', '03/04/2027;\n05/06/2027;\n31/12/2027;', 'dmy', 0],
])('dates of which %s', (_name, data, order, ambiguous) => {
  const shape = guessTableShape(rowsOf(`vence;creado\n${data}`), true, { headerRow: 1 })
  expect(shape.dateOrder).toBe(order)
  expect(shape.warnings.find(({ code }) => code === 'ambiguous_dates')?.count ?? 0).toBe(ambiguous)
})

test.each([
  ['none of which has a late day, beside texts that have', ['2027-03-04', '2027-05-06', '25/04/2027'], 2],
  ['one of which has a late day', ['2027-03-04', '2027-05-16', '25/04/2027'], 0],
  ['beside texts that tell nothing', ['2027-03-04', '05/05/2027'], 0],
])('date cells %s', (_name, values, ambiguous) => {
  const rows: ShapeRow[] = [
    { row: 1, hidden: false, cells: ['nombre', 'vence'] },
    ...values.map((value, at) => ({
      row: at + 2,
      hidden: false,
      cells: ['Harina', value.includes('-') ? { date: value, time: null } : value],
    })),
  ]
  const warning = guessTableShape(rows, true, { headerRow: 1 }).warnings.find(({ code }) => code === 'ambiguous_dates')
  expect(warning).toEqual(
    ambiguous === 0 ? undefined : { code: 'ambiguous_dates', count: ambiguous, row: 2, column: 1 },
  )
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
