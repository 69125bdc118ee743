import { expect, test } from 'vitest'
import { parseCatalogSearch, toCatalogFilter } from './catalog-filter.ts'

const asked = (query: string) => toCatalogFilter(parseCatalogSearch(new URLSearchParams(query)))

test('products when the URL says nothing, or what is no table', () => {
  expect(asked('')).toEqual({ kind: 'productos' })
  expect(asked('table=ventas&of=no/es un id&find=%20')).toEqual({ kind: 'productos' })
})

test('words and a lot go to the main process', () => {
  expect(asked('table=dkt&find= visa &of=lote_1')).toEqual({ kind: 'dkt', search: 'visa', lotId: 'lote_1' })
})
