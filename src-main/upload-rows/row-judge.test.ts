import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceRow, SourceValue } from '../../src-shared/domain/source-row.ts'
import { CELL_FAULTS } from '../../src-shared/domain/source-table.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { UploadField } from '../../src-shared/domain/upload-fields.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { rowJudge } from './row-judge.ts'
import type { JudgedRow, RowFixes } from './row-judge.ts'
import { byField } from './row-values.ts'

const LAYOUT: SourceLayout = {
  sheet: null,
  encoding: 'utf-8',
  separator: ';',
  repairMojibake: false,
  headerRow: 1,
  lastRow: null,
  includeHiddenRows: true,
  decimalSign: ',',
  dateOrder: 'dmy',
}

/** Cells by field, in the order of the table; a field left out has no column. */
type Cells = Readonly<Record<string, SourceValue>>

const PRODUCT: Cells = {
  codigo: '00123',
  nombre: 'Acetaminofén',
  precio: '1.234,50',
  certificado_sanitario: 'CS-1',
  tiempo_entrega_dias: '7',
  proveedor_id: 'PROV001',
}
const CARD: Cells = {
  fecha: '21/10/2025',
  tienda: 'PERIFERICO',
  terminal: '00012345',
  numero_lote: '000417',
  marca: 'VISA',
  tipo_tarjeta: 'Débito',
  monto_bruto: '12.345,67',
}

interface Circumstances {
  readonly layout?: Partial<SourceLayout>
  readonly provider?: string
  readonly width?: number
  readonly fixes?: RowFixes
  readonly more?: readonly SourceValue[]
}

function judged(kind: UploadKind, cells: Cells, circumstances: Circumstances = {}): JudgedRow & { texts: string[] } {
  const { layout, provider = null, width = null, fixes, more = [] } = circumstances
  const names = Object.keys(cells)
  const mapping = names.map((field, column) => ({ field, column }))
  const judge = rowJudge({ table: UPLOAD_TABLES[kind], mapping, layout: { ...LAYOUT, ...layout }, width, provider })
  const row: SourceRow = { row: 5, cells: [...Object.values(cells), ...more] }
  return { ...judge.judge(row, fixes), texts: judge.texts(row, fixes) }
}

function valuesOf(kind: UploadKind, row: JudgedRow): Readonly<Record<string, string | null>> {
  return byField(UPLOAD_TABLES[kind], row.values)
}

function isPercent(field: UploadField | undefined): boolean {
  return field?.type.type === 'decimal' && field.type.percent === true
}

function reasonsOf({ problems }: JudgedRow): readonly (readonly [string, string])[] {
  return problems.map(({ field, reason }) => [field, reason])
}

test('a good row has canonical values, its key, and nothing to say', () => {
  const row = judged('productos', PRODUCT)
  expect(row.problems).toEqual([])
  expect(row.key).toBe('00123')
  expect(valuesOf('productos', row)).toMatchObject({ ...PRODUCT, precio: '1234.5', activo: '1', marca: null })
  expect(judged('dkt', CARD).key).toBe(
    ['2025-10-21', 'PERIFERICO', '00012345', '000417', 'VISA', 'debito'].join('\u001F'),
  )
})

test('what is required and missing is said; the provider of the upload fills its own field', () => {
  const { proveedor_id: _, ...without } = PRODUCT
  expect(reasonsOf(judged('productos', { ...without, codigo: '  ' }))).toEqual([
    ['codigo', 'required'],
    ['proveedor_id', 'required'],
  ])
  const row = judged('productos', { ...without, proveedor_id: '' }, { provider: 'PROV009' })
  expect(valuesOf('productos', row)['proveedor_id']).toBe('PROV009')
  expect(valuesOf('productos', judged('productos', PRODUCT, { provider: 'PROV009' }))['proveedor_id']).toBe('PROV001')
})

test('a key is empty while a part of it is missing or refused', () => {
  expect(judged('dkt', { ...CARD, fecha: '31/02/2025' }).key).toBe('')
})

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

test('a text typed over a cell is judged in its place', () => {
  const cells = { ...PRODUCT, precio: 'gratis', nombre: { fault: 'formula_error', text: '#N/A' } as const }
  expect(reasonsOf(judged('productos', cells))).toEqual([
    ['nombre', 'formula_error'],
    ['precio', 'not_a_number'],
  ])
  const fixed = judged('productos', cells, { fixes: { precio: '12,5', nombre: 'Agua', marca: 'Sin columna' } })
  expect(fixed.problems).toEqual([])
  expect(valuesOf('productos', fixed)).toMatchObject({ precio: '12.5', nombre: 'Agua', marca: 'Sin columna' })
  expect(byField(UPLOAD_TABLES.productos, fixed.texts)).toMatchObject({
    precio: '12,5',
    nombre: 'Agua',
    codigo: '00123',
  })
})

test('what a cell of a workbook shows is read again as the same value', () => {
  const cells = { ...PRODUCT, precio: 1234.5678, vencimiento: { date: '2027-03-04', time: null }, activo: false }
  const first = judged('productos', cells)
  const texts = byField(UPLOAD_TABLES.productos, first.texts)
  expect(texts).toMatchObject({ precio: '1234,5678', vencimiento: '04/03/2027', activo: 'FALSO' })
  expect(judged('productos', texts).values).toEqual(first.values)
})

test('more cells than the header has columns displace a text row, not a sheet’s', () => {
  const width = Object.keys(PRODUCT).length
  expect(reasonsOf(judged('productos', PRODUCT, { width, more: ['', null] }))).toEqual([])
  expect(reasonsOf(judged('productos', PRODUCT, { width, more: ['', 'x'] }))).toEqual([['*', 'too_many_cells']])
  expect(reasonsOf(judged('productos', PRODUCT, { more: ['x'] }))).toEqual([])
})

describe('the sign of a currency', () => {
  test.each(['US$ 100,00', '$100', '-$100,00', '100,00 €', 'REF 12,50', 'Ref. 12,50', '12,50 REF', '100 USD'])(
    '%s is no amount in bolívares',
    (amount) => {
      expect(reasonsOf(judged('dkt', { ...CARD, monto_bruto: amount }))).toEqual([['monto_bruto', 'other_currency']])
      expect(reasonsOf(judged('dkt', { ...CARD, monto_bruto: amount, moneda: 'Bs' }))).toEqual([
        ['monto_bruto', 'other_currency'],
      ])
      const product = amount.replace('-', '')
      expect(reasonsOf(judged('productos', { ...PRODUCT, precio: product }))).toEqual([['precio', 'other_currency']])
    },
  )

  test.each([
    ['Bs. 100,00', ''],
    ['100,00 Bs', 'VES'],
    ['US$ 100,00', 'USD'],
    ['REF 100,00', 'usd'],
    ['$ 100,00', 'MXN'],
    ['100,00 €', 'EUR'],
    ['100,00', 'USD'],
  ])('%s agrees with %j', (amount, moneda) => {
    const row = judged('dkt', { ...CARD, monto_bruto: amount, moneda })
    expect(row.problems).toEqual([])
    expect(valuesOf('dkt', row)['monto_bruto']).toBe('100')
  })

  test('is told with the currency expected, and the currency may be typed over', () => {
    const cells = { ...CARD, monto_bruto: 'US$ 100,00' }
    expect(judged('dkt', cells).problems).toMatchObject([
      { reason: 'other_currency', value: 'US$ 100,00', details: { mark: 'US$', expected: 'VES' } },
    ])
    expect(judged('dkt', cells, { fixes: { moneda: 'USD' } }).problems).toEqual([])
    expect(judged('productos', { ...PRODUCT, precio: 'Bs 5,00' }).problems).toEqual([])
  })
})

describe('amounts of a card row', () => {
  const whole = { ...CARD, monto_bruto: '100,00', comision: '1,50', retencion: '0,50' }

  test.each(['98,00', '98,01', '97,99'])('agree within a cent: %s', (net) => {
    expect(judged('dkt', { ...whole, monto_neto: net }).problems).toEqual([])
  })

  test('disagree by more', () => {
    expect(judged('dkt', { ...whole, monto_neto: '98,02' }).problems).toEqual([
      { row: 5, field: 'monto_neto', reason: 'amounts_disagree', value: '98.02', details: { expected: '98' } },
    ])
    const huge = { ...whole, monto_bruto: '999.999.999.999,00', monto_neto: '999.999.999.996,98' }
    expect(reasonsOf(judged('dkt', huge))).toEqual([['monto_neto', 'amounts_disagree']])
  })

  test('are not compared when one is missing', () => {
    const { retencion: _, ...without } = whole
    expect(judged('dkt', { ...without, monto_neto: '5,00' }).problems).toEqual([])
  })
})

test('a long value is cut where it is told', () => {
  const [problem] = judged('productos', { ...PRODUCT, precio: 'x'.repeat(1000) }).problems
  expect(problem?.value).toHaveLength(200)
})

test('nothing that a cell may hold makes the judge throw, and what it accepts it accepts again', () => {
  const value: fc.Arbitrary<SourceValue> = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,-+ ()%$/:eEBs'.split('')), maxLength: 14 }),
    fc.double(),
    fc.boolean(),
    fc.record({
      date: fc.constantFrom('2025-02-28', '1899-12-31', '9999-12-31'),
      time: fc.constantFrom(null, '10:00:00'),
    }),
    fc.record({ fault: fc.constantFrom(...CELL_FAULTS), text: fc.string() }),
  )
  const kinds = fc.constantFrom(...UPLOAD_KINDS)
  fc.assert(
    fc.property(kinds, fc.array(value, { maxLength: 20 }), fc.constantFrom(',', '.'), (kind, cells, decimalSign) => {
      const table = UPLOAD_TABLES[kind]
      const terms = { table, layout: { ...LAYOUT, decimalSign }, width: 15, provider: null }
      const mapping = table.fields.map(({ name: field }, column) => ({ field, column }))
      const { judge, texts } = rowJudge({ ...terms, mapping })
      const row = { row: 2, cells }
      const { values, problems } = judge(row)
      expect(texts(row)).toHaveLength(table.fields.length)
      expect(values).toHaveLength(table.fields.length)
      for (const { field } of problems) {
        const at = table.fields.findIndex(({ name }) => name === field)
        if (at >= 0 && field !== 'monto_neto') expect(values[at]).toBeNull()
      }
      // Canonical values are values: with point and year first they are read as themselves, less than one percent with its sign.
      const again = values.map((kept, at) => (isPercent(table.fields[at]) && kept !== null ? `${kept} %` : kept))
      const canonical = rowJudge({ ...terms, mapping, layout: { ...LAYOUT, decimalSign: '.', dateOrder: 'ymd' } })
      expect(canonical.judge({ row: 2, cells: again }).values).toEqual(values)
    }),
    { numRuns: 300 },
  )
})

test('a fraction where a percentage belongs is told with the percentage it may be', () => {
  const [problem] = judged('productos', { ...PRODUCT, impuesto_pct: '0,165' }).problems
  expect(problem).toMatchObject({ field: 'impuesto_pct', reason: 'maybe_fraction', details: { percent: '16,5' } })
})
