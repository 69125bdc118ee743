import { expect, test } from 'vitest'
import { matchesSearch } from './matches-search.ts'

test('accents, case and word order do not matter', () => {
  expect(matchesSearch('MAÑONGO', 'manongo')).toBe(true)
  expect(matchesSearch('AV. BOLÍVAR', 'bolivar av')).toBe(true)
  expect(matchesSearch('SAN DIEGO', 'san felipe')).toBe(false)
})

test('an empty search matches everything', () => {
  expect(matchesSearch('VIVIENDA', ' ')).toBe(true)
})
