import { expect, test } from 'vitest'
import { parseSupplierSearch, toSupplierFilter } from './supplier-search.ts'

const asked = (query: string) => toSupplierFilter('pruebas', parseSupplierSearch(new URLSearchParams(query)))

test('every supplier of the mode when the URL says nothing, or what is no instance', () => {
  expect(asked('')).toEqual({ mode: 'pruebas', search: '', instance: null })
  expect(asked('of=NO ES&find=%20%20')).toEqual({ mode: 'pruebas', search: '', instance: null })
})

test('words and an instance go to the main process, no longer than it takes them', () => {
  expect(asked('of=HEARST&find= peña ')).toEqual({ mode: 'pruebas', search: 'peña', instance: 'HEARST' })
  expect(asked(`find=${'a'.repeat(300)}`).search).toHaveLength(200)
})
