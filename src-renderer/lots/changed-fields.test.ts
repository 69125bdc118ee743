import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('of an updated row what is different, in the order of the table', () => {
  const before = { codigo: '1', nombre: 'Café', precio: '10', costo: '8', marca: null }
  const after = { codigo: '1', nombre: 'Café', precio: '12', costo: null, marca: 'Fama' }
  expect(changedFields('productos', { before, after })).toEqual([
    { field: 'marca', before: null, after: 'Fama' },
    { field: 'precio', before: '10', after: '12' },
    { field: 'costo', before: '8', after: null },
  ])
})

test('of a created row what it says besides its key', () => {
  const after = { codigo: '1', nombre: 'Café', precio: '12', marca: null }
  expect(changedFields('productos', { before: null, after }).map(({ field }) => field)).toEqual(['nombre', 'precio'])
})
