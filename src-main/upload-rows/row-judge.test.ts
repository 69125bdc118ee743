import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CARD, PRODUCT, judged, reasonsOf, valuesOf } from '../../test/support/judged-row.ts'
import { OFFICE_LAYOUT } from '../../test/support/office-layout.ts'
import type { SourceValue } from '../../src-shared/domain/source-row.ts'
import { CELL_FAULTS } from '../../src-shared/domain/source-table.ts'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { rowJudge } from './row-judge.ts'
import { byField } from './row-values.ts'

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

test('a row is judged the same whatever the rows before it said', () => {
  const fields = UPLOAD_TABLES.productos.fields
  const terms = {
    table: UPLOAD_TABLES.productos,
    mapping: fields.map(({ name }, column) => ({ field: name, column })),
    layout: OFFICE_LAYOUT,
    width: null,
    provider: 'PROV009',
  }
  const cell: fc.Arbitrary<SourceValue> = fc.constantFrom(
    '',
    ' ',
    '1',
    '1,5',
    '1.5',
    'NULL',
    '#N/A',
    'Sí',
    'x\u0000',
    1,
    true,
    null,
  )
  const row = fc.array(cell, { minLength: fields.length, maxLength: fields.length })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), (rows) => {
      const { judge } = rowJudge(terms)
      for (const cells of rows) expect(judge({ row: 1, cells })).toEqual(rowJudge(terms).judge({ row: 1, cells }))
    }),
  )
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
      const terms = { table, layout: { ...OFFICE_LAYOUT, decimalSign }, width: 15, provider: null }
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
      const isPercent = table.fields.map(({ type }) => type.type === 'decimal' && type.percent === true)
      const again = values.map((kept, at) => (isPercent[at] && kept !== null ? `${kept} %` : kept))
      const canonical = rowJudge({
        ...terms,
        mapping,
        layout: { ...OFFICE_LAYOUT, decimalSign: '.', dateOrder: 'ymd' },
      })
      expect(canonical.judge({ row: 2, cells: again }).values).toEqual(values)
    }),
    { numRuns: 300 },
  )
})
