import { testTextCases } from '../../../test/support/text-case.ts'

testTextCases([
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
    headers: ['código', 'nombre', 'precio'],
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
])
