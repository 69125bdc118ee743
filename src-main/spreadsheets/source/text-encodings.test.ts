import iconv from 'iconv-lite'
import { bad, testTextCases } from '../../../test/support/text-case.ts'
import type { TextCase } from '../../../test/support/text-case.ts'

const TABLE = 'código;nombre;precio\r\n00123;Piñón Ávila;12,50\r\n00124;Camión;8,00\r\n'
const HEADERS = ['código', 'nombre', 'precio']
const ROWS = [
  [2, '00123', 'Piñón Ávila', '12,50'],
  [3, '00124', 'Camión', '8,00'],
] as const

/** UTF-8 misread, as Web browsers and most programs read Windows-1252. */
function misread(text: string, encoding: 'windows-1252' | 'macroman' | 'cp850'): string {
  const bytes = Buffer.from(text)
  return encoding === 'windows-1252' ? new TextDecoder('windows-1252').decode(bytes) : iconv.decode(bytes, encoding)
}

/** Of few accents or none: signs that the other encoding has for letters. */
const SIGNS = [
  ['windows-1252', 'Levotiroxina 100 µg'],
  ['windows-1252', 'Loción, Levotiroxina 100 µg, 50 µg y 25 µg'],
  ['windows-1252', 'Insulina 5µL (µg)'],
  ['windows-1252', 'Leche\u00a0entera'],
  ['windows-1252', 'Loción\u00a0para\u00a0manos\u00a0secas'],
  ['windows-1252', '1\u00a0234,50'],
  ['windows-1252', 'Acetaminofen 500\u00a0mg'],
  ['windows-1252', '¡Oferta!'],
  ['windows-1252', 'Aceite N° 5 1ª, 30º'],
  ['windows-1252', 'Alcohol 70°'],
  ['windows-1252', '“Marca” – 5 €…'],
  ['windows-1252', 'Pingüino'],
  ['windows-1252', 'única'],
  ['cp850', 'Alcohol 70°'],
  ['cp850', 'Aceite N° 5, 1ª y 30º'],
  ['cp850', 'Lámpara'],
  ['cp850', 'María'],
  ['cp850', 'Ácido'],
  ['cp850', 'ESPAÑA'],
  ['cp850', 'ÚNICO'],
  ['cp850', '¡Oferta!'],
  ['cp850', 'Agua 1 m³'],
] as const

const ENCODED: readonly TextCase[] = [
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const).flatMap((encoding) =>
    [true, false].map((addBOM) => ({
      name: `${encoding} ${addBOM ? 'with' : 'without'} byte order mark`,
      bytes: iconv.encode(TABLE, encoding, { addBOM }),
      layout: { encoding },
      headers: HEADERS,
      rows: ROWS,
      warnings: [],
    })),
  ),
  ...(['windows-1252', 'cp850'] as const).map((encoding) => ({
    name: encoding,
    bytes: iconv.encode(TABLE, encoding),
    layout: { encoding },
    headers: HEADERS,
    rows: ROWS,
    warnings: [],
  })),
  ...SIGNS.map(([encoding, text]) => ({
    name: `${encoding} with ${text}`,
    bytes: iconv.encode(`codigo;nombre\r\n1;${text}\r\n`, encoding),
    layout: { encoding },
    rows: [[2, '1', text]] as const,
    warnings: [],
  })),
  {
    name: 'the encoding that the user chose, right or wrong',
    bytes: iconv.encode(TABLE, 'windows-1252'),
    wanted: { encoding: 'cp850' },
    layout: { encoding: 'cp850' },
    rows: [
      [2, '00123', 'Pi±¾n ┴vila', '12,50'],
      [3, '00124', 'Cami¾n', '8,00'],
    ],
  },
  {
    name: 'two byte order marks',
    bytes: `\ufeff\ufeff${TABLE}`,
    headers: HEADERS,
    rows: ROWS,
  },
  {
    name: 'a stray byte in a text that is UTF-8',
    bytes: Buffer.concat([Buffer.from(TABLE), Buffer.from('00125;Ma\xf1ana;1,00\r\n', 'latin1')]),
    layout: { encoding: 'utf-8' },
    rows: [...ROWS, [4, '00125', bad('invalid_characters', 'Ma\ufffdana'), '1,00']],
    warnings: ['invalid_characters'],
  },
  {
    name: 'UTF-8 cut off within a letter',
    bytes: Buffer.from(`${TABLE}00125;Mañ`).subarray(0, -1),
    layout: { encoding: 'utf-8' },
    rows: [...ROWS, [4, '00125', bad('invalid_characters', 'Ma\ufffd')]],
    warnings: ['invalid_characters'],
  },
  ...(['windows-1252', 'macroman', 'cp850'] as const).map((encoding): TextCase => ({
    name: `UTF-8 that was read as ${encoding} once`,
    bytes: misread(TABLE, encoding),
    layout: { encoding: 'utf-8', repairMojibake: true },
    headers: HEADERS,
    rows: ROWS,
    warnings: ['mojibake'],
  })),
  {
    name: 'misread text that is to stay as it is',
    bytes: 'código;nombre\n1;BolÃ­var\n',
    wanted: { repairMojibake: false },
    layout: { repairMojibake: false },
    rows: [[2, '1', 'BolÃ­var']],
    warnings: ['mojibake'],
  },
  {
    name: 'misread text of which half a letter got lost',
    bytes: 'código;nombre\n1;BolÃ­var\n2;TÃO PEPE\n',
    rows: [
      [2, '1', 'Bolívar'],
      [3, '2', bad('invalid_characters', 'T\ufffdO PEPE')],
    ],
    warnings: ['mojibake', 'invalid_characters'],
  },
  {
    name: 'halves of surrogate pairs',
    bytes: iconv.encode('a;b\n1;x\ud83d\n2;\udce6y\n3;📦\n', 'utf-16le', { addBOM: true }),
    layout: { encoding: 'utf-16le' },
    rows: [
      [2, '1', bad('invalid_characters', 'x\ud83d')],
      [3, '2', bad('invalid_characters', '\udce6y')],
      [4, '3', '📦'],
    ],
    warnings: ['invalid_characters'],
  },
  {
    name: 'half a UTF-16 character at the end',
    bytes: Buffer.concat([iconv.encode('a;b\n1;x', 'utf-16le', { addBOM: true }), Buffer.from([0x41])]),
    rows: [[2, '1', bad('invalid_characters', 'x\ufffd')]],
  },
  {
    name: 'NUL and other control characters',
    bytes: 'a;b\n1;x\u0000y\n2;\u001b[0m\n3;z\n',
    layout: { encoding: 'utf-8' },
    rows: [
      [2, '1', bad('control_characters', 'x\u0000y')],
      [3, '2', bad('control_characters', '\u001b[0m')],
      [4, '3', 'z'],
    ],
    warnings: ['control_characters'],
  },
]

testTextCases(ENCODED)
