import { expect, test } from 'vitest'
import { withManyForms } from './with-many-forms.ts'

test('every plural gains the form of whole millions; lists and other texts stay', () => {
  const tree = {
    rows: { days_one: '{{count}} día', days_other: '{{count}} días' },
    help: ['uno', 'dos'],
    title: 'Título',
  }
  expect(withManyForms(tree)).toEqual({ ...tree, rows: { ...tree.rows, days_many: '{{count}} días' } })
})

test('a form that is written stays as written', () => {
  expect(withManyForms({ rows_other: 'filas', rows_many: 'de filas' })).toEqual({
    rows_other: 'filas',
    rows_many: 'de filas',
  })
})
