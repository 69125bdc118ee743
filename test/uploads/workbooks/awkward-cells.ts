import type { AwkwardFile } from './awkward-file.ts'
import { escaped, row, sheetOf } from './workbook-parts.ts'

const HEADER = row(1, ['codigo', 'valor'])

/** A table whose second column is that cell, in row 2. */
function withCell(cell: string, more: Parameters<typeof sheetOf>[1] = {}): Buffer {
  return sheetOf(`${HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>${cell}</row>`, more)
}

function number(value: string, style = 0): string {
  return `<c r="B2" s="${style}"><v>${value}</v></c>`
}

const noon = { date: '2025-10-21', time: '12:30:00' }

/** Values of single cells. */
export const AWKWARD_CELLS: readonly AwkwardFile[] = [
  {
    name: 'dates of the system of 1900, by format and not by look',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" s="1"><v>45951</v></c><c r="B2" s="2"><v>45951.520833333336</v></c></row><row r="3"><c r="A3" s="3"><v>1</v></c><c r="B3" s="1"><v>60</v></c></row>`,
        { formats: [0, 14, 'dd/mm/yyyy\\ hh:mm', '[$-200A]d\\ "de"\\ mmmm\\ "de"\\ yyyy'] },
      ),
    outcome: {
      rows: {
        2: [{ date: '2025-10-21', time: null }, noon],
        3: [
          { date: '1900-01-01', time: null },
          { date: '1900-02-29', time: null },
        ],
      },
    },
  },
  {
    name: 'dates of the system of 1904',
    bytes: () => withCell(number('44489', 1), { formats: [0, 14], date1904: true }),
    outcome: { rows: { 2: ['x', { date: '2025-10-21', time: null }] }, warnings: ['date_1904'] },
  },
  {
    name: 'a date half a second before midnight is the next day',
    bytes: () => withCell(number('45950.999999', 1), { formats: [0, 14] }),
    outcome: { rows: { 2: ['x', { date: '2025-10-21', time: null }] } },
  },
  {
    name: 'dates written as ISO texts',
    bytes: () => withCell('<c r="B2" t="d"><v>2025-10-21T12:30:00Z</v></c>'),
    outcome: { rows: { 2: ['x', noon] } },
  },
  {
    name: 'times of day and durations have no date',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" s="1"><v>0.520833333333333</v></c><c r="B2" s="2"><v>1.0625</v></c></row>`,
        {
          formats: [0, 20, '[h]:mm'],
        },
      ),
    outcome: { rows: { 2: ['12:30:00', '25:30:00'] } },
  },
  {
    name: 'letters in quotes, after a backslash or in a currency are no date',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" s="1"><v>45951</v></c><c r="B2" s="2"><v>45951</v></c></row><row r="3"><c r="A3" s="3"><v>7</v></c><c r="B3" s="4"><v>12.5</v></c></row>`,
        { formats: [0, '#,##0.00\\ "Bs.S"', '[$Bs.-200A]\\ #,##0', '0\\ \\d\\í\\a\\s', '_-* #,##0.00\\ "dólares"_-'] },
      ),
    outcome: { rows: { 2: [45_951, 45_951], 3: [7, 12.5] } },
  },
  {
    name: 'codes that a format pads with zeros, with and without signs',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" s="1"><v>123</v></c><c r="B2" s="2"><v>7</v></c></row><row r="3"><c r="A3" s="3"><v>12345678</v></c><c r="B3" s="4"><v>1234567</v></c></row><row r="4"><c r="A4" s="1"><v>-5</v></c><c r="B4" s="5"><v>7</v></c></row>`,
        { formats: [0, '00000', '"PROV"000', '0000000000000', '000\\-00', '0\\ "días"'] },
      ),
    outcome: { rows: { 2: ['00123', 'PROV007'], 3: ['0000012345678', '12345-67'], 4: [-5, 7] } },
  },
  {
    name: 'text that looks like numbers keeps its zeros; EAN-13 as a number keeps its digits',
    bytes: () => sheetOf(`${row(1, ['codigo', 'ean'])}${row(2, ['00123', 7_591_234_567_898])}`),
    outcome: { rows: { 2: ['00123', 7_591_234_567_898] } },
  },
  {
    name: 'codes lost to scientific notation, as text and as a number of more than fifteen digits',
    bytes: () =>
      sheetOf(
        `${row(1, ['codigo', 'ean'])}${row(2, ['7,59E+12', 'A'])}<row r="3"><c r="A3"><v>1.2345678901234567E+19</v></c></row>`,
      ),
    outcome: {
      rows: {
        2: [{ fault: 'scientific_notation', text: '7,59E+12' }, 'A'],
        3: [{ fault: 'scientific_notation', text: '1.2345678901234567E+19' }],
      },
      warnings: ['scientific_notation'],
    },
  },
  {
    name: 'numbers with the noise of their seventeenth digit',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2"><v>1.1000000000000001</v></c><c r="B2"><v>0.30000000000000004</v></c></row><row r="3"><c r="A3"><v>-1234567.8900000001</v></c><c r="B3"><v>1E-3</v></c></row>`,
      ),
    outcome: { rows: { 2: [1.1, 0.3], 3: [-1_234_567.89, 0.001] } },
  },
  {
    name: 'percentages as the person sees them',
    bytes: () =>
      sheetOf(`${HEADER}<row r="2"><c r="A2" s="1"><v>0.16</v></c><c r="B2" s="2"><v>0.165</v></c></row>`, {
        formats: [0, 9, '0.0%'],
      }),
    outcome: { rows: { 2: ['16%', '16,5%'] }, layout: { decimalSign: ',' } },
  },
  {
    name: 'formulas: stored results of each type, empty texts, errors, and none at all',
    bytes: () =>
      sheetOf(
        `${row(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C2" t="b"><f>1=1</f><v>1</v></c><c r="D2" t="str"><f>""</f><v></v></c><c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F2"><f>SUM(A1:A9)</f></c><c r="G2"><f t="shared" si="0"/><v/></c></row>`,
      ),
    outcome: {
      rows: {
        2: [
          2,
          'ab',
          true,
          null,
          { fault: 'formula_error', text: '#DIV/0!' },
          { fault: 'formula_without_result', text: '=SUM(A1:A9)' },
          { fault: 'formula_without_result', text: '=' },
        ],
      },
      warnings: ['formula_error', 'formula_without_result'],
    },
  },
  {
    name: 'text in runs of differing looks, with how it is pronounced, shared and inline',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><r><t>Ñan</t></r><r><rPr><b/></rPr><t xml:space="preserve">dú </t></r></is></c></row>`,
        { texts: '<si><r><t>東京</t></r><r><t>都</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' },
      ),
    outcome: { rows: { 2: ['東京都', 'Ñandú '] } },
  },
  {
    name: 'escaped characters: line ends, an escaped underscore, and what only looks like one',
    bytes: () => sheetOf(`${HEADER}${row(2, ['uno_x000D_\ndos', 'a_x005F_x000D_b'])}${row(3, ['_x00', '_xZZZZ_'])}`),
    outcome: { rows: { 2: ['uno\r\ndos', 'a_x000D_b'], 3: ['_x00', '_xZZZZ_'] } },
  },
  {
    name: 'NUL, half a surrogate pair and replacement characters are faults',
    bytes: () => sheetOf(`${HEADER}${row(2, ['a_x0000_b', 'a_xD83D_b'])}${row(3, ['Bol\uFFFDvar', '👍 ñ'])}`),
    outcome: {
      rows: {
        2: [
          { fault: 'control_characters', text: 'a\u0000b' },
          { fault: 'invalid_characters', text: 'a\uD83Db' },
        ],
        3: [{ fault: 'invalid_characters', text: 'Bol\uFFFDvar' }, '👍 ñ'],
      },
      warnings: ['control_characters', 'invalid_characters'],
    },
  },
  {
    name: 'a shared text with half a surrogate pair',
    bytes: () => withCell('<c r="B2" t="s"><v>0</v></c>', { texts: '<si><t>a_xDE00_</t></si>' }),
    outcome: { rows: { 2: ['x', { fault: 'invalid_characters', text: 'a\uDE00' }] }, warnings: ['invalid_characters'] },
  },
  {
    name: 'a cell of ten megabytes',
    bytes: () => sheetOf(`${HEADER}${row(2, ['a', 'ñ'.repeat(5_000_000)])}${row(3, ['b', 'c'])}`),
    outcome: { rows: { 2: ['a', { fault: 'too_long', text: `${'ñ'.repeat(200)}…` }], 3: ['b', 'c'] } },
  },
  {
    name: 'a cell at the limit of Excel, and one beyond it',
    bytes: () => sheetOf(`${HEADER}${row(2, ['a'.repeat(32_767), 'b'.repeat(32_768)])}`),
    outcome: { rows: { 2: ['a'.repeat(32_767), { fault: 'too_long', text: `${'b'.repeat(200)}…` }] } },
  },
  {
    name: 'formulas that would execute on export are texts like any other',
    bytes: () => sheetOf(`${HEADER}${row(2, ["=cmd|'/C calc'!A0", '@SUM(1)'])}`),
    outcome: { rows: { 2: ["=cmd|'/C calc'!A0", '@SUM(1)'] } },
  },
  {
    name: 'booleans, also as words',
    bytes: () => sheetOf(`${HEADER}<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>false</v></c></row>`),
    outcome: { rows: { 2: [true, false] } },
  },
  {
    name: 'a number that is none',
    bytes: () => withCell(number('12a4')),
    outcome: { rows: { 2: ['x', { fault: 'invalid_characters', text: '12a4' }] }, warnings: ['invalid_characters'] },
  },
  {
    name: 'XML that a text may hold: entities, CDATA, comments, markup',
    bytes: () =>
      sheetOf(
        `${HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>${escaped('<b>&amp;</b>')}&#241;</t></is></c><c r="B2" t="inlineStr"><is><t>a<!-- no --><![CDATA[<x>&]]>z</t></is></c></row>`,
      ),
    outcome: { rows: { 2: ['<b>&amp;</b>ñ', 'a<x>&z'] } },
  },
]
