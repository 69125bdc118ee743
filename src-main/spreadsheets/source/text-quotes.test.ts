import { bad, testTextCases } from '../../../test/support/text-case.ts'

testTextCases([
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
])
