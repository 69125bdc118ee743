import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { OFFICE_LAYOUT } from '../../../test/support/office-layout.ts'
import { readSource, sourceFolder, sourceRowsOf } from '../../../test/support/read-source.ts'
import { SEPARATORS, TEXT_ENCODINGS } from '../../../src-shared/domain/source-table.ts'
import type { TextEncoding } from '../../../src-shared/domain/source-table.ts'

const files = sourceFolder()
afterAll(() => files.remove())

const LAYOUT = { ...OFFICE_LAYOUT, headerRow: null }

/** Letters that all five encodings have, and whatever makes trouble in a CSV. */
const cell = fc.string({
  unit: fc.constantFrom(...Array.from('abXYZ019ñÑáéíóúüÁÉÍÓÚ¿¡ .,-:/%$;|\t"'), '\n', '\r\n', '\r'),
  maxLength: 12,
})
/** A cell that begins with a quote and has line ends or separators may be one that swallowed others: told apart by tests of its own. */
const soundCell = cell.filter((text) => !text.startsWith('"') && !text.startsWith('="') && text.trim() !== '')

const style = fc.record({
  encoding: fc.constantFrom(...TEXT_ENCODINGS),
  separator: fc.constantFrom(...SEPARATORS),
  lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
  quotesAll: fc.boolean(),
  hasMark: fc.boolean(),
  endsWithLineEnd: fc.boolean(),
})

test('any table written as CSV in any encoding, with any separator and quotes, reads back identical', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 3 })
        .chain((width) =>
          fc.array(fc.array(soundCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        ),
      style,
      async (table, { encoding, separator, lineEnd, quotesAll, hasMark, endsWithLineEnd }) => {
        const lines = table.map((row) => row.map((text) => written(text, separator, quotesAll)).join(separator))
        const text = lines.join(lineEnd) + (endsWithLineEnd ? lineEnd : '')
        const path = files.write('table.csv', bytesOf(text, encoding, hasMark))
        const rows = await sourceRowsOf(path, { ...LAYOUT, encoding, separator })
        expect(rows).toEqual(table.map((cells, index) => ({ row: index + 1, cells })))
      },
    ),
    { numRuns: 150 },
  )
})

function written(text: string, separator: string, quotesAll: boolean): string {
  return quotesAll || text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function bytesOf(text: string, encoding: TextEncoding, hasMark: boolean): Buffer {
  return iconv.encode(text, encoding, { addBOM: hasMark && encoding.startsWith('utf') })
}

/** As each office saves the same table: separator, decimal sign and date order of its Excel, encoding of its “CSV” formats. */
const OFFICES = [
  { office: 'es-VE', separator: ';', decimalSign: ',', dateOrder: 'dmy', encodings: ['windows-1252', 'utf-8'] },
  { office: 'es-MX', separator: ',', decimalSign: '.', dateOrder: 'dmy', encodings: ['windows-1252', 'utf-8'] },
  { office: 'en-US', separator: ',', decimalSign: '.', dateOrder: 'mdy', encodings: ['windows-1252', 'utf-8'] },
  { office: 'es-VE, texto Unicode', separator: '\t', decimalSign: ',', dateOrder: 'dmy', encodings: ['utf-16le'] },
  { office: 'es-VE, CSV (MS-DOS)', separator: ';', decimalSign: ',', dateOrder: 'dmy', encodings: ['cp850'] },
] as const

test.each(OFFICES.flatMap(({ encodings, ...office }) => encodings.map((encoding) => ({ ...office, encoding }))))(
  'amounts and dates as saved in $office as $encoding',
  async ({ separator, decimalSign, dateOrder, encoding }) => {
    const amounts = ['0', '1', '1234,5', '-12,05', '0,1', '999999999,99', '123456789012,3456']
    const days = ['2026-01-13', '2024-02-29', '2026-12-31', '2026-05-04', '1999-10-01', '2026-03-30', '2026-07-21']
    const table = amounts.map((amount, index) => [
      `00${index}`,
      `Piñón N.º ${index}`,
      amount.replace(',', decimalSign),
      dayText(days[index] ?? '', dateOrder),
    ])
    const lines = [['código', 'descripción', 'monto', 'fecha'], ...table]
    const text = lines.map((line) => line.map((each) => written(each, separator, false)).join(separator)).join('\r\n')
    const path = files.write('office.csv', bytesOf(`${text}\r\n`, encoding, encoding === 'utf-16le'))

    const { inspection, rows } = await readSource(path)
    expect(inspection.layout).toMatchObject({
      encoding,
      separator,
      decimalSign,
      dateOrder,
      headerRow: 1,
      lastRow: null,
    })
    expect(inspection.warnings).toEqual([])
    expect(rows.map(({ cells }) => cells)).toEqual(table)
  },
)

function dayText(day: string, order: 'dmy' | 'mdy'): string {
  const [year, month, date] = day.split('-')
  return order === 'dmy' ? `${date}/${month}/${year}` : `${month}/${date}/${year}`
}
