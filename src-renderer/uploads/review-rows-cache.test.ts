import { expect, it } from 'vitest'
import type { ReviewRow } from '../../src-shared/domain/upload.ts'
import { missingPages, PAGE_ROWS, rowAt, withPage, withRow } from './review-rows-cache.ts'

const COUNTS = {
  total: 450,
  create: 450,
  update: 0,
  unchanged: 0,
  rejected: 0,
  duplicate: 0,
  superseded: 0,
  skipped: 0,
}

function row(number: number): ReviewRow {
  return { row: number, verdict: 'create', texts: {}, fixed: [], problems: [] }
}

function page(first: number, count: number) {
  return { counts: COUNTS, matching: 450, rows: Array.from({ length: count }, (_, index) => row(first + index)) }
}

it('knows which pages of a long list it still needs', () => {
  const first = withPage(null, 0, page(2, PAGE_ROWS))
  expect(missingPages(first, 0, 20)).toEqual([])
  expect(missingPages(first, 150, 420)).toEqual([1, 2])
  expect(missingPages(first, 440, 900)).toEqual([2])
  const all = withPage(withPage(first, 1, page(202, PAGE_ROWS)), 2, page(402, 50))
  expect(missingPages(all, 0, 449)).toEqual([])
  expect(rowAt(all, 449)?.row).toBe(451)
  expect(rowAt(first, 300)).toBeUndefined()
})

it('keeps a corrected row where it was', () => {
  const cache = withPage(null, 0, page(2, PAGE_ROWS))
  const corrected = withRow(cache, { ...row(7), fixed: ['precio'], verdict: 'update' })
  expect(rowAt(corrected, 5)).toMatchObject({ row: 7, verdict: 'update', fixed: ['precio'] })
  expect(rowAt(cache, 5)?.verdict).toBe('create')
})
