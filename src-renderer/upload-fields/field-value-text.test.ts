import { expect, test } from 'vitest'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { createFormats } from '../language/formats.ts'
import { fieldOf, fieldValueText } from './field-value-text.ts'

const WORDS = { yes: 'Sí', no: 'No', choice: (value: string) => `«${value}»` }
const textOf = (kind: UploadKind, field: string, value: string | null) =>
  fieldValueText(fieldOf(kind, field), value, createFormats('es'), WORDS)

test('amounts are written with cents at least, and to their last digit', () => {
  expect(textOf('productos', 'precio', '1234.5')).toBe('1.234,50')
  expect(textOf('productos', 'precio', '0.1234')).toBe('0,1234')
  expect(textOf('dkt', 'monto_bruto', '-999999999999.01')).toBe('-999.999.999.999,01')
  expect(textOf('dkt', 'operaciones', '1000000')).toBe('1.000.000')
})

test('codes made of digits stay as they are', () => {
  expect(textOf('productos', 'codigo', '00123')).toBe('00123')
  expect(textOf('productos', 'codigo_barras', '7591234567894')).toBe('7591234567894')
})

test('dates, yes and no, and choices are in words', () => {
  expect(textOf('dkt', 'fecha', '2025-10-21')).toBe('21/10/2025')
  expect(textOf('productos', 'activo', '1')).toBe('Sí')
  expect(textOf('productos', 'activo', '0')).toBe('No')
  expect(textOf('dkt', 'tipo_tarjeta', 'debito')).toBe('«debito»')
})

test('nothing is a dash, and what is no value of its type is shown as it is', () => {
  expect(textOf('productos', 'precio', null)).toBe('–')
  expect(textOf('productos', 'precio', 'doce')).toBe('doce')
  expect(textOf('dkt', 'fecha', '2025-13-01')).toBe('2025-13-01')
  expect(textOf('dkt', 'sin_nombre', 'x')).toBe('x')
})
