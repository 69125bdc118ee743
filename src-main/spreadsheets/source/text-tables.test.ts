import { testTextCases } from '../../../test/support/text-case.ts'

testTextCases([
  {
    name: 'blank lines, and rows of blanks',
    bytes: 'a;b\n\n1;2\n ; \n;;\n3;4\n\n',
    rows: [
      [3, '1', '2'],
      [6, '3', '4'],
    ],
    warnings: ['blank_rows'],
  },
  {
    name: 'titles above and totals below',
    bytes:
      'Lista de precios;;\nAl 22/11/2026;;\n\ncódigo;nombre;precio\n00123;Arroz;12,50\n00124;Sal;8,00\n\nTotal;;20,50\n',
    layout: { headerRow: 4, lastRow: 6 },
    headers: ['código', 'nombre', 'precio'],
    rows: [
      [5, '00123', 'Arroz', '12,50'],
      [6, '00124', 'Sal', '8,00'],
    ],
    warnings: ['title_rows', 'total_rows'],
  },
  {
    name: 'no header',
    bytes: '00123;Arroz;12,50\n00124;Sal;8,00\n',
    layout: { headerRow: null },
    headers: ['', '', ''],
    rows: [
      [1, '00123', 'Arroz', '12,50'],
      [2, '00124', 'Sal', '8,00'],
    ],
  },
  {
    name: 'the header that the user chose',
    bytes: 'x;y\na;b\n1;2\n',
    wanted: { headerRow: 2 },
    headers: ['a', 'b'],
    rows: [[3, '1', '2']],
  },
  {
    name: 'the last row that the user chose',
    bytes: 'a;b\n1;2\n3;4\n5;6\n',
    wanted: { lastRow: 3 },
    rows: [
      [2, '1', '2'],
      [3, '3', '4'],
    ],
  },
  {
    name: 'names twice, and none',
    bytes: 'código;precio;Precio;\n1;2,5;3,5;4,5\n',
    headers: ['código', 'precio', 'Precio'],
    rows: [[2, '1', '2,5', '3,5', '4,5']],
    warnings: ['duplicate_headers', 'blank_headers'],
  },
  {
    name: 'names that are members of every object',
    bytes: '__proto__;constructor;toString\n1;2;3\n',
    headers: ['__proto__', 'constructor', 'toString'],
    rows: [[2, '1', '2', '3']],
  },
  {
    name: 'rows with fewer cells, and with more',
    bytes: 'a;b;c\n1;2\n3;4;5\n6;7;8\n9;10;11;12\n',
    headers: ['a', 'b', 'c'],
    rows: [
      [2, '1', '2'],
      [3, '3', '4', '5'],
      [4, '6', '7', '8'],
      [5, '9', '10', '11', '12'],
    ],
  },
  {
    name: 'separators at the end of every row',
    bytes: 'a;b;\n1;2;\n3;4;\n',
    headers: ['a', 'b'],
    rows: [
      [2, '1', '2', null],
      [3, '3', '4', null],
    ],
    warnings: [],
  },
])
