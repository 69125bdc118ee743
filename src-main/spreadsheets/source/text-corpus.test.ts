import { afterAll, test } from 'vitest'
import { sourceFolder } from '../../../test/support/read-source.ts'
import { bad, expectTextCase } from '../../../test/support/text-case.ts'
import type { TextCase } from '../../../test/support/text-case.ts'

const files = sourceFolder()
afterAll(() => files.remove())

const HEADERS = ['código', 'nombre', 'precio']

const SEPARATED: readonly TextCase[] = [
  {
    name: 'commas, points in decimals',
    bytes: 'code,name,price\n00123,Rice,12.50\n00124,"Salt, fine",1.00\n',
    layout: { separator: ',', decimalSign: '.' },
    rows: [
      [2, '00123', 'Rice', '12.50'],
      [3, '00124', 'Salt, fine', '1.00'],
    ],
  },
  {
    name: 'semicolons, commas in every decimal',
    bytes: 'a;b\n1,5;2,5\n3,5;4,5\n',
    layout: { separator: ';', decimalSign: ',' },
    rows: [
      [2, '1,5', '2,5'],
      [3, '3,5', '4,5'],
    ],
  },
  {
    name: 'tabs',
    bytes: 'a\tb\n1;5\t2\n',
    layout: { separator: '\t' },
    rows: [[2, '1;5', '2']],
  },
  {
    name: 'bars',
    bytes: 'a|b|c\nuno, dos|x|3\n',
    layout: { separator: '|' },
    rows: [[2, 'uno, dos', 'x', '3']],
  },
  {
    name: 'a line that names the separator',
    bytes: 'sep=|\r\na|b\r\n1;2;3|4;5;6\r\n',
    layout: { separator: '|', headerRow: 1 },
    rows: [[2, '1;2;3', '4;5;6']],
  },
  {
    name: 'the separator that the user chose',
    bytes: 'a;b,c\n1;2,3\n',
    wanted: { separator: ',' },
    headers: ['a;b', 'c'],
    rows: [[2, '1;2', '3']],
  },
  {
    name: 'semicolons, decimal commas, and a semicolon too many below the header',
    bytes: 'a;b;c\n1;10,5;x;\n2;11,5;y;\n3;12,5;z;\n',
    layout: { separator: ';', decimalSign: ',' },
    headers: ['a', 'b', 'c'],
    rows: [
      [2, '1', '10,5', 'x', null],
      [3, '2', '11,5', 'y', null],
      [4, '3', '12,5', 'z', null],
    ],
  },
  {
    name: 'semicolons, decimal commas, and a last column that is often empty',
    bytes: 'a;b;c\n1,5;x;\n2,5;y;z\n3,5;x;\n4,5;y;z\n',
    layout: { separator: ';' },
    rows: [
      [2, '1,5', 'x', null],
      [3, '2,5', 'y', 'z'],
      [4, '3,5', 'x', null],
      [5, '4,5', 'y', 'z'],
    ],
  },
  {
    name: 'semicolons and decimal commas below titles with commas',
    bytes:
      'Farmacia Central, C.A.\nCaracas, 21 de abril de 2025\ncódigo;nombre;precio\nA1;R;10,5\nA2;S;11,5\nA3;T;12,5\n',
    layout: { separator: ';', headerRow: 3 },
    headers: HEADERS,
    rows: [
      [4, 'A1', 'R', '10,5'],
      [5, 'A2', 'S', '11,5'],
      [6, 'A3', 'T', '12,5'],
    ],
  },
  {
    name: 'tabs, and as many commas in every name as make a wider table',
    bytes: 'a\tb\n1\tRon, 1 l, caja\n2\tSal, 1 kg, saco\n3\tTé, 20 g, caja\n',
    layout: { separator: '\t' },
    rows: [
      [2, '1', 'Ron, 1 l, caja'],
      [3, '2', 'Sal, 1 kg, saco'],
      [4, '3', 'Té, 20 g, caja'],
    ],
  },
  {
    name: 'commas in every amount between commas: no column is made of what they move',
    bytes: 'a,b,c\n1,10,50,x\n2,11,50,y\n3,12,50,z\n',
    layout: { separator: ',' },
    headers: ['a', 'b', 'c'],
    rows: [
      [2, '1', '10', '50', 'x'],
      [3, '2', '11', '50', 'y'],
      [4, '3', '12', '50', 'z'],
    ],
    warnings: ['blank_headers'],
  },
  {
    name: 'a single column',
    bytes: 'codigo\n00123\n00124\n',
    headers: ['codigo'],
    rows: [
      [2, '00123'],
      [3, '00124'],
    ],
  },
  {
    name: 'quotes around separators, line ends and quotes',
    bytes: 'a;b\r\n"x;y";"dos\r\nlíneas"\r\n"él dijo ""sí""";""\r\n',
    rows: [
      [2, 'x;y', 'dos\r\nlíneas'],
      [3, 'él dijo "sí"', null],
    ],
  },
  {
    name: 'quotes around everything, as many programs export',
    bytes: '"a","b"\r\n"001","x, y"\r\n',
    rows: [[2, '001', 'x, y']],
  },
  {
    name: 'quotes that keep zeros from Excel',
    bytes: 'a;b\n="00123";"=""00456"""\n="";1\n',
    rows: [
      [2, '00123', '00456'],
      [3, null, '1'],
    ],
  },
  {
    name: 'inch marks',
    bytes: 'a;b;c\n1;Tubo 1/2" PVC;3"\n2;"Tubo 3/4"" PVC";5\n',
    rows: [
      [2, '1', 'Tubo 1/2" PVC', '3"'],
      [3, '2', 'Tubo 3/4" PVC', '5'],
    ],
  },
  {
    name: 'letters after a closing quote',
    bytes: 'a;b\n"x"y;2\n',
    rows: [[2, '"x"y', '2']],
  },
  {
    name: 'blanks between separators and quotes',
    bytes: 'a; b; c\n1; "x; y"; "z"\n',
    headers: ['a', 'b', 'c'],
    rows: [[2, '1', 'x; y', 'z']],
  },
  {
    name: 'line ends of three kinds',
    bytes: 'a;b\r\n1;2\n3;4\r5;6\n',
    rows: [
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
    ],
  },
  {
    name: 'line ends of an old Mac, none at the end',
    bytes: 'a;b\r1;2\r3;"4\r5"',
    rows: [
      [2, '1', '2'],
      [3, '3', '4\r5'],
    ],
  },
]

const SHAPED: readonly TextCase[] = [
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
    headers: HEADERS,
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
  {
    name: 'digits lost in scientific notation, and codes that only look like it',
    bytes: 'código;nombre\n7,59E+12;a\n7.59123E+12;b\n1E5;c\n07591234567890;d\n',
    rows: [
      [2, bad('scientific_notation', '7,59E+12'), 'a'],
      [3, bad('scientific_notation', '7.59123E+12'), 'b'],
      [4, '1E5', 'c'],
      [5, '07591234567890', 'd'],
    ],
    warnings: ['scientific_notation'],
  },
  {
    name: 'what a spreadsheet would run',
    bytes: "a;b\n=1+1;@SUM(A1)\n-2+3;+cmd|' /C calc'!A0\n",
    rows: [
      [2, '=1+1', '@SUM(A1)'],
      [3, '-2+3', "+cmd|' /C calc'!A0"],
    ],
  },
  {
    name: 'dates that can be read both ways',
    bytes: 'a;fecha\n1;02/03/2026\n2;04/05/2026\n',
    layout: { dateOrder: 'dmy' },
    rows: [
      [2, '1', '02/03/2026'],
      [3, '2', '04/05/2026'],
    ],
    warnings: ['ambiguous_dates'],
  },
  {
    name: 'decimal commas and points',
    bytes: 'a;b\n1;1.234,50\n2;12,5\n3;7.5\n',
    layout: { decimalSign: ',' },
    rows: [
      [2, '1', '1.234,50'],
      [3, '2', '12,5'],
      [4, '3', '7.5'],
    ],
    warnings: ['mixed_decimal_signs'],
  },
  {
    name: 'a cell of ten million letters',
    bytes: `a;b\n1;${'x'.repeat(10_000_000)}\n2;y\n`,
    rows: [
      [2, '1', bad('too_long', `${'x'.repeat(200)}…`)],
      [3, '2', 'y'],
    ],
  },
  {
    name: 'a quote not closed: the next one opens a cell of the next row',
    bytes: 'a;b;c;d\n1;"x";2;3\n2;"abc;5;6\n3;"y";7;8\n4;"z";9;9\n',
    rows: [
      [2, '1', 'x', '2', '3'],
      [3, '2', bad('unclosed_quote', '"abc;5;6\n3;"y"'), '7', '8'],
      [4, '4', 'z', '9', '9'],
    ],
    warnings: ['unclosed_quote'],
  },
  {
    name: 'a quote not closed: the next one stands at the end of a cell of the next row',
    bytes: 'a;b;c;d\n1;x;2;3\n2;"abc;5;6\n3;y 1/2";7;8\n4;z;9;9\n',
    rows: [
      [2, '1', 'x', '2', '3'],
      [3, '2', bad('unclosed_quote', 'abc;5;6\n3;y 1/2'), '7', '8'],
      [4, '4', 'z', '9', '9'],
    ],
    warnings: ['unclosed_quote'],
  },
  {
    name: 'a quote not closed: the next one opens a cell of the same row',
    bytes: 'a;b;c\n"1";"abc;"5"\n"2";"y";"6"\n',
    rows: [
      [2, '1', bad('unclosed_quote', '"abc;"5"')],
      [3, '2', 'y', '6'],
    ],
    warnings: ['unclosed_quote'],
  },
]

// oxlint-disable-next-line vitest/expect-expect -- expectTextCase does
test.each([...SEPARATED, ...SHAPED])('$name', async (each) => {
  await expectTextCase(files.write('file.csv', each.bytes), each)
})
