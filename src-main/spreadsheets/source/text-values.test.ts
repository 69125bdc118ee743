import { bad, testTextCases } from '../../../test/support/text-case.ts'

testTextCases([
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
])
