import { expect, test } from 'vitest'
import type { ValueFamily } from '../../src-shared/domain/procedure.ts'
import { cellText } from './cell-text.ts'

const read = (family: ValueFamily, text: string | null, language: 'es' | 'en' = 'es'): string =>
  cellText(family, text, { language, yes: 'Sí', no: 'No', nothing: '(nulo)' })

test.each<[ValueFamily, string | null, string]>([
  ['integer', '-9223372036854775808', '-9.223.372.036.854.775.808'],
  ['integer', '999', '999'],
  ['decimal', '12345678901234567890123456789012.345678', '12.345.678.901.234.567.890.123.456.789.012,345678'],
  ['decimal', '0.5000', '0,5000'],
  ['float', '1.5e+300', '1.5e+300'],
  ['boolean', 'false', 'No'],
  ['date', '2025-10-22', '22/10/2025'],
  ['datetime', '2025-10-22T14:30:00.123', '22/10/2025 14:30:00.123'],
  ['datetime_offset', '2025-10-22T14:30:00-04:00', '22/10/2025 14:30:00 -04:00'],
  ['text', '1234.5', '1234.5'],
  ['text', '', ''],
  ['text', null, '(nulo)'],
])('%s %s reads %s', (family, text, expected) => {
  expect(read(family, text)).toBe(expected)
})

test('English has its own signs', () => {
  expect(read('decimal', '1234567.80', 'en')).toBe('1,234,567.80')
})
