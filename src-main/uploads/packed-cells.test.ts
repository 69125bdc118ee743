import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceValue } from '../../src-shared/domain/source-row.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { cellPacking } from './packed-cells.ts'

const table = UPLOAD_TABLES.dkt
const mapping = table.fields.slice(0, 5).map(({ name }, index) => ({ field: name, column: index * 2 }))
const packing = cellPacking(table, mapping)

const cell: fc.Arbitrary<SourceValue> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('\u0002', '\u0004', '\u001E', '\u001F', '\uD800', 'ñ'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
  fc.record({ date: fc.constant('2025-10-21'), time: fc.constantFrom(null, '10:00:00') }),
  fc.record({ fault: fc.constant('formula_error' as const), text: fc.string() }),
)

test('whole rows come back as they were', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
      expect(packing.unpack(7, packing.packWhole({ row: 7, cells }), [])).toEqual({ row: 7, cells })
    }),
  )
})

test('of a row that is taken the mapped cells come back, those that equal their values from them', () => {
  const plain = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'ñ', '0', ' ', ';', '"'), minLength: 1 }),
    cell.filter((value) => typeof value !== 'string'),
  )
  fc.assert(
    fc.property(fc.array(plain, { minLength: 10, maxLength: 10 }), fc.boolean(), (cells, isKept) => {
      const values = mapping.map(({ column }) => {
        const value = cells[column]
        return isKept && typeof value === 'string' ? value : 'x'
      })
      const back = packing.unpack(7, packing.packTaken({ row: 7, cells }, values), values)
      expect(mapping.map(({ column }) => back.cells[column])).toEqual(mapping.map(({ column }) => cells[column]))
    }),
  )
})
