import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvDecimal, csvLine } from './csv-line.ts'

test('what a spreadsheet would run is text, numbers stay numbers', () => {
  expect(csvLine(['=1+1', '@x', '-12,50', '+58 412', 7, null])).toBe("'=1+1;'@x;-12,50;'+58 412;7;\r\n")
})

test('decimals as Excel in each language reads them, digit by digit', () => {
  expect(csvDecimal('-12345678901234567890.1234567890', 'es')).toBe('-12345678901234567890,1234567890')
  expect(csvDecimal('1.5', 'en')).toBe('1.5')
  expect(csvDecimal(null, 'es')).toBeNull()
})

test('any text comes back from a CSV reader, but for the apostrophe', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ñ', ';', '\t', '"', '\n', ' ', '=') })
  for (const separator of [';', '\t'] as const) {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const [back] = parse(csvLine(cells, separator), { delimiter: separator, record_delimiter: '\r\n' })
        expect(back).toEqual(cells.map((cell) => (/^[=\t]/.test(cell) ? `'${cell}` : cell)))
      }),
    )
  }
})
