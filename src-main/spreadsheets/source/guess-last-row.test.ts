import { expect, test } from 'vitest'
import { guessLastRow } from './guess-last-row.ts'
import type { ShapeRow } from './shape-row.ts'

test.each([
  ['a name that begins with total', 'Total Cereal 300g;A9;5,00;4,00;CS;7;', null],
  ['a name that begins with sum', 'Suma jugo 1L;A9;5,00;4,00;CS;7;', null],
  ['a name that begins with total, little else', 'Total Cereal 300g;A9;5,00;;;;', null],
  ['a code alone', 'A9;;;;;;', null],
  ['a code alone, in its column', ';A9;;;;;', null],
  ['a total of a long text', 'Total de productos: 3;;29,60;;;;', 4],
  ['a total alone', 'Sumas iguales:;;29,60;3,00;1,00;3,00;', 4],
  ['a note', 'Fin del reporte;;;;;;', 4],
])('below a table of seven columns: %s', (_name, foot, lastRow) => {
  const data = [1, 2, 3, 4].map((each) => rowOf(each, `Producto ${each};A${each};5,00;4,00;CS;7;P1`))
  const rows = [...data, rowOf(5, foot)]
  expect(guessLastRow(rows, rows).lastRow).toBe(lastRow)
})

test('a store named so is no total', () => {
  const data = [1, 2, 3].map((each) => rowOf(each, `Centro;28/04/2025;1;${each};VISA;D;1,00;x`))
  const rows = [...data, rowOf(4, 'Total Market;28/04/2025;1;9;VISA;D;1,00;')]
  expect(guessLastRow(rows, rows)).toEqual({ lastRow: null, foot: [] })
})

function rowOf(row: number, line: string): ShapeRow {
  return { row, hidden: false, cells: line.split(';').map((cell) => (cell === '' ? null : cell)) }
}
