import { expect, test } from 'vitest'
import { OFFICE_LAYOUT } from '../../test/support/office-layout.ts'
import type { DecimalSign, SourceLayout } from '../../src-shared/domain/source-table.ts'
import { readerOfField } from './reader-of-field.ts'

const TYPE = { type: 'decimal', decimals: 4, minimum: '-999999999999', maximum: '999999999999' } as const

function layoutOf(decimalSign: DecimalSign, sure: Pick<SourceLayout, 'decimalSignSure'>): SourceLayout {
  return { ...OFFICE_LAYOUT, decimalSign, ...sure }
}

test.each([
  ['1.234', ','],
  ['1,234', ','],
  ['12,500', '.'],
  ['950.000', '.'],
  ['-1.234', ','],
  ['(1.234)', ','],
  ['Bs. 1.234', ','],
] as const)('%s in a file of %s is taken only when the sign is sure', (text, sign) => {
  const read = (sure: Pick<SourceLayout, 'decimalSignSure'>) => readerOfField(TYPE, layoutOf(sign, sure)).fromText(text)
  expect(read({ decimalSignSure: false })).toEqual({ reason: 'ambiguous_number', details: { sign } })
  expect(read({})).toEqual(expect.any(String))
  expect(read({ decimalSignSure: true })).toBe(read({}))
})

test.each([
  ['12,5', '12.5'],
  ['1.234,50', '1234.5'],
  ['1.234.567', '1234567'],
  ['1 234', '1234'],
  ['1234', '1234'],
  ['0,500', '0.5'],
])('%s needs no sure sign', (text, value) => {
  expect(readerOfField(TYPE, layoutOf(',', { decimalSignSure: false })).fromText(text)).toBe(value)
})

test('a percentage has no thousands', () => {
  const reader = readerOfField({ ...TYPE, percent: true }, layoutOf(',', { decimalSignSure: false }))
  expect(reader.fromText('1,125%')).toBe('1.125')
})

test('cells that are numbers need none', () => {
  expect(readerOfField(TYPE, layoutOf(',', { decimalSignSure: false })).fromNumber(1.234)).toBe('1.234')
})
