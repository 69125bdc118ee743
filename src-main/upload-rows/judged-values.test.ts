import { describe, expect, test } from 'vitest'
import { CARD, PRODUCT, judged, valuesOf } from '../../test/support/judged-row.ts'
import type { SourceValue } from '../../src-shared/domain/source-row.ts'

describe('cells of a workbook', () => {
  test.each<[string, SourceValue, string | null, string?]>([
    ['codigo', 123, '123'],
    ['codigo', 123.5, null, 'not_a_whole_number'],
    ['codigo', 999_999_999_999_999, '999999999999999'],
    ['codigo', 1e15, null, 'digits_lost'],
    ['codigo', { date: '2025-05-01', time: null }, null, 'turned_into_date'],
    ['codigo', { fault: 'formula_error', text: '#N/A' }, null, 'formula_error'],
    ['precio', 0.1 + 0.2, '0.3'],
    ['precio', 19.990000000000002, '19.99'],
    ['precio', 1e-4, '0.0001'],
    ['precio', 1.00001, null, 'too_many_decimals'],
    ['precio', -0.5, null, 'out_of_range'],
    ['precio', 1e21, null, 'out_of_range'],
    ['precio', Number.MAX_VALUE, null, 'out_of_range'],
    ['precio', Number.NaN, null, 'not_a_number'],
    ['precio', { date: '2025-05-01', time: null }, null, 'turned_into_date'],
    ['impuesto_pct', 0.16, null, 'maybe_fraction'],
    ['impuesto_pct', 16, '16'],
    ['impuesto_pct', 0, '0'],
    ['tiempo_entrega_dias', 7, '7'],
    ['tiempo_entrega_dias', 7.5, null, 'not_a_whole_number'],
    ['tiempo_entrega_dias', 366, null, 'out_of_range'],
    ['vencimiento', { date: '2027-12-31', time: null }, '2027-12-31'],
    ['vencimiento', { date: '2027-12-31', time: '10:30:00' }, null, 'has_time'],
    ['vencimiento', 46_752, null, 'not_a_date'],
    ['activo', true, '1'],
    ['activo', 0, '0'],
    ['nombre', 7.5, '7,5'],
    ['nombre', Number.NEGATIVE_INFINITY, null, 'not_a_number'],
  ])('%s of %j', (field, cell, value, reason) => {
    const row = judged('productos', { ...PRODUCT, [field]: cell })
    expect(valuesOf('productos', row)[field]).toBe(value)
    expect(row.problems.map((problem) => problem.reason)).toEqual(reason === undefined ? [] : [reason])
  })
})

describe('texts', () => {
  test.each<[string, string, string | null, string?]>([
    ['codigo', ' 00123\u00a0', '00123'],
    ['codigo', 'A-7 bis', 'A-7 bis'],
    ['codigo', '7,59123E+12', null, 'scientific_notation'],
    ['codigo', '1E5', '1E5'],
    ['codigo', '00\u200b123', null, 'bad_characters'],
    ['codigo', '00\n123', null, 'bad_characters'],
    ['codigo', '1'.repeat(41), null, 'too_long'],
    ['codigo_barras', '7591234567894', '7591234567894'],
    ['codigo_barras', '7591234567890', null, 'bad_check_digit'],
    ['codigo_barras', '96385074', '96385074'],
    ['codigo_barras', '036000291452', '036000291452'],
    ['codigo_barras', '10614141000415', '10614141000415'],
    ['nombre', 'Bebé\u0000', null, 'control_characters'],
    ['nombre', 'a\ud800b', null, 'invalid_characters'],
    ['nombre', 'Bol\ufffdvar', null, 'invalid_characters'],
    ['nombre', 'Cafe\u0301  negro', 'Café  negro'],
    ['nombre', '😀'.repeat(200), '😀'.repeat(200)],
    ['nombre', '😀'.repeat(201), null, 'too_long'],
    ['nombre', '#¡REF!', null, 'formula_error'],
    ['nombre', '#1 en ventas', '#1 en ventas'],
    ['descripcion', 'NULL', null],
    ['impuesto_pct', '16 %', '16'],
    ['impuesto_pct', '16,5%', '16.5'],
    ['impuesto_pct', '101', null, 'out_of_range'],
    ['impuesto_pct', '0,16', null, 'maybe_fraction'],
    ['impuesto_pct', ',16', null, 'maybe_fraction'],
    ['impuesto_pct', '0,165', null, 'maybe_fraction'],
    ['impuesto_pct', '0,16 %', '0.16'],
    ['impuesto_pct', '0,00', '0'],
    ['impuesto_pct', '1', '1'],
    ['precio', '16%', null, 'not_a_number'],
    ['precio', '999999999999,9999', null, 'out_of_range'],
    ['precio', '999.999.999.999', '999999999999'],
    ['tiempo_entrega_dias', '7,00', '7'],
    ['tiempo_entrega_dias', '7,5', null, 'not_a_whole_number'],
    ['activo', 'sí', '1'],
    ['activo', 'INACTIVO', '0'],
    ['activo', 'x', '1'],
    ['activo', 'quizá', null, 'not_yes_or_no'],
  ])('%s of %j', (field, cell, value, reason) => {
    const row = judged('productos', { ...PRODUCT, [field]: cell })
    expect(valuesOf('productos', row)[field]).toBe(value)
    expect(row.problems.map((problem) => problem.reason)).toEqual(reason === undefined ? [] : [reason])
  })

  test.each([
    ['Débito', 'debito'],
    ['TARJETA DE CRÉDITO', 'credito'],
    ['T.D.', 'debito'],
    ['Alimentación', 'otro'],
  ])('%s is a kind of card', (text, value) => {
    expect(valuesOf('dkt', judged('dkt', { ...CARD, tipo_tarjeta: text }))['tipo_tarjeta']).toBe(value)
  })
})

test('a fraction where a percentage belongs is told with the percentage it may be', () => {
  const [problem] = judged('productos', { ...PRODUCT, impuesto_pct: '0,165' }).problems
  expect(problem).toMatchObject({ field: 'impuesto_pct', reason: 'maybe_fraction', details: { percent: '16,5' } })
})
