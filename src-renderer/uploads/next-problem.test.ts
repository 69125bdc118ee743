import { expect, it } from 'vitest'
import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import { nextProblem } from './next-problem.ts'

const FIELDS = ['codigo', 'nombre', 'precio']

function row(number: number, wrong: readonly string[]): ReviewRow {
  const problems = wrong.map((field) => ({ row: number, field, reason: 'required' as const, value: '', details: {} }))
  return { row: number, verdict: wrong.length > 0 ? 'rejected' : 'create', texts: {}, fixed: [], problems }
}

const ROWS = {
  matching: 900,
  pages: new Map([[0, [row(2, ['precio', 'codigo']), row(3, []), row(4, ['*', 'nombre']), row(5, [])]]]),
}

it('goes from one wrong cell to the next, row by row', () => {
  expect(nextProblem(ROWS, FIELDS, { index: 0, column: -1 })).toEqual({ index: 0, column: 0 })
  expect(nextProblem(ROWS, FIELDS, { index: 0, column: 0 })).toEqual({ index: 0, column: 2 })
  expect(nextProblem(ROWS, FIELDS, { index: 0, column: 2 })).toEqual({ index: 2, column: 1 })
})

it('begins again where no row was read yet, and after the last one', () => {
  expect(nextProblem(ROWS, FIELDS, { index: 2, column: 1 })).toEqual({ index: 0, column: 0 })
  const read = { matching: 2, pages: new Map([[0, [row(2, ['nombre']), row(3, ['codigo'])]]]) }
  expect(nextProblem(read, FIELDS, { index: 1, column: 2 })).toEqual({ index: 0, column: 1 })
  expect(nextProblem(read, FIELDS, { index: 0, column: 1 })).toEqual({ index: 1, column: 0 })
})

it('finds the only one from where it stands, and none where there is none', () => {
  const one = { matching: 2, pages: new Map([[0, [row(2, []), row(3, ['nombre'])]]]) }
  expect(nextProblem(one, FIELDS, { index: 1, column: 1 })).toEqual({ index: 1, column: 1 })
  const none = { matching: 2, pages: new Map([[0, [row(2, []), row(3, [])]]]) }
  expect(nextProblem(none, FIELDS, { index: 1, column: 1 })).toBeNull()
})

it('meets a row that is rejected as a whole at its first cell', () => {
  const whole = { matching: 2, pages: new Map([[0, [row(2, []), row(3, ['*'])]]]) }
  expect(nextProblem(whole, FIELDS, { index: 0, column: 0 })).toEqual({ index: 1, column: 0 })
})
