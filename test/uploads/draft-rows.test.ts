import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DuplicatePolicy } from '../../src-shared/domain/upload.ts'
import type { SourceRow } from '../../src-shared/domain/source-row.ts'
import { changesByHand } from '../../src-main/uploads/changes-by-hand.ts'
import { correctRows } from '../../src-main/uploads/correct-rows.ts'
import { openDraftRows } from '../../src-main/uploads/draft-rows.ts'
import { fileRow, quiet, rowsOf, termsOf, UploadOffice } from './support/upload-office.ts'

let office: UploadOffice
beforeEach(() => {
  office = new UploadOffice()
})
afterEach(() => office.remove())

const product = (row: number, key: string, values = {}) => fileRow('productos', row, key, values)
const page = { search: '', offset: 0, limit: 100 }

/** Verdicts by row, with the row of the same key that counts. */
function verdicts(): Record<number, string> {
  return office.withRows((rows) =>
    Object.fromEntries(
      rows.page({ ...page, filter: 'all' }).rows.map(({ row, verdict, problems }) => {
        const other = problems.find(({ reason }) => reason === 'duplicate_in_file')?.details['other']
        return [row, other === undefined ? verdict : `${verdict} of ${other}`]
      }),
    ),
  )
}

async function review(rows: readonly SourceRow[], duplicates: Partial<DuplicatePolicy> = {}) {
  return office.review(
    termsOf('productos', { duplicates: { inFile: 'reject', inCatalog: 'update', ...duplicates } }),
    rowsOf(rows, 2),
  )
}

test('of the rows of one key the first counts, or the last', async () => {
  const rows = [product(2, 'A'), product(3, 'B'), product(4, 'A'), product(5, 'A')]
  await review(rows)
  expect(verdicts()).toEqual({ 2: 'create', 3: 'create', 4: 'duplicate of 2', 5: 'duplicate of 2' })
  await review(rows, { inFile: 'keep_last' })
  expect(verdicts()).toEqual({ 2: 'superseded of 5', 3: 'create', 4: 'superseded of 5', 5: 'create' })
})

test('a row with problems is no duplicate of any until it is mended, and then it decides on the others', async () => {
  await review([product(2, 'A', { nombre: '' }), product(3, 'A'), product(4, 'B')])
  expect(verdicts()).toEqual({ 2: 'rejected', 3: 'create', 4: 'create' })
  const mended = office.withRows((rows) => rows.fix(2, { nombre: 'Jabón' }))
  expect(mended).toMatchObject({ verdict: 'create', fixed: ['nombre'], problems: [], texts: { nombre: 'Jabón' } })
  expect(verdicts()).toEqual({ 2: 'create', 3: 'duplicate of 2', 4: 'create' })
  // It takes another key: the other row of its old one counts again, and the row of the new one no longer.
  expect(office.withRows((rows) => rows.fix(2, { codigo: 'B' }).fixed)).toEqual(['nombre', 'codigo'])
  expect(verdicts()).toEqual({ 2: 'create', 3: 'create', 4: 'duplicate of 2' })
  const undone = office.withRows((rows) => rows.undoFixes(2))
  expect(undone).toMatchObject({ verdict: 'rejected', fixed: [], texts: { codigo: 'A', nombre: '' } })
  expect(verdicts()).toEqual({ 2: 'rejected', 3: 'create', 4: 'create' })
})

test('counts go with every change', async () => {
  const { counts } = await review([product(2, 'A', { precio: 'x' }), product(3, 'A'), product(4, 'A'), product(5, 'B')])
  expect(counts).toEqual({
    create: 2,
    update: 0,
    unchanged: 0,
    rejected: 1,
    duplicate: 1,
    superseded: 0,
    skipped: 0,
    total: 4,
  })
  office.withRows((rows) => {
    expect(rows.skip('problems', true)).toMatchObject({ create: 2, rejected: 0, duplicate: 0, skipped: 2 })
    expect(rows.skip('problems', false)).toEqual(counts)
    expect(rows.skip([3], true)).toMatchObject({ create: 2, rejected: 1, duplicate: 0, skipped: 1 })
    rows.fix(2, { precio: '5' })
    expect(rows.counts()).toMatchObject({ create: 2, rejected: 0, duplicate: 1, skipped: 1, total: 4 })
  })
  expect(verdicts()).toEqual({ 2: 'create', 3: 'skipped', 4: 'duplicate of 2', 5: 'create' })
})

test('what the catalog holds decides: created, updated, unchanged, or rejected', async () => {
  await office.upload(termsOf('productos'), [product(2, 'A'), product(3, 'B')])
  const rows = [product(2, 'A'), product(3, 'B', { precio: '5' }), product(4, 'C')]
  expect((await review(rows)).counts).toMatchObject({ unchanged: 1, update: 1, create: 1 })
  // What differs is mended away.
  expect(office.withRows((draft) => draft.fix(3, { precio: '1.234,50' }).verdict)).toBe('unchanged')
  expect((await review(rows, { inCatalog: 'reject' })).counts).toMatchObject({ duplicate: 2, create: 1 })
  expect(office.withRows((draft) => draft.page({ ...page, filter: 'duplicates' }).rows[0]?.problems)).toEqual([
    { row: 2, field: 'codigo', reason: 'duplicate_in_catalog', value: 'A', details: {} },
  ])
})

test('pages: those with problems first; filters and searches', async () => {
  await review([
    product(2, 'A', { nombre: 'Café' }),
    product(3, 'B', { nombre: '' }),
    product(4, 'C', { nombre: 'Leche' }),
    product(5, 'A'),
    product(6, 'D', { precio: 'caro' }),
  ])
  office.withRows((rows) => {
    rows.skip([4], true)
    const numbers = (filter: Parameters<typeof rows.page>[0]['filter'], changes = {}) => {
      const found = rows.page({ ...page, filter, ...changes })
      return [found.matching, found.rows.map(({ row }) => row)]
    }
    expect(numbers('all')).toEqual([5, [3, 5, 6, 2, 4]])
    expect(numbers('all', { offset: 2, limit: 2 })).toEqual([5, [6, 2]])
    expect(numbers('all', { offset: 4 })).toEqual([5, [4]])
    expect(numbers('problems')).toEqual([2, [3, 6]])
    expect(numbers('duplicates')).toEqual([1, [5]])
    expect(numbers('skipped')).toEqual([1, [4]])
    expect(numbers('good')).toEqual([1, [2]])
    expect(numbers('fixed')).toEqual([0, []])
    expect(numbers('all', { search: 'CAFE' })).toEqual([1, [2]])
    expect(numbers('all', { search: 'caro' })).toEqual([1, [6]])
    expect(numbers('all', { search: '4' }).at(1)).toContain(4)
    expect(rows.rejected(3, 10).map(({ row }) => row)).toEqual([5, 6])
  })
})

test('rows that there are none of, and fields', async () => {
  await review([product(2, 'A')])
  office.withRows((rows) => {
    expect(() => rows.fix(9, { nombre: 'x' })).toThrowError(expect.objectContaining({ code: 'ROW_UNKNOWN' }))
    expect(() => rows.fix(2, { nada: 'x' })).toThrowError(expect.objectContaining({ code: 'INVALID_REQUEST' }))
    expect(rows.counts().total).toBe(1)
  })
})

test('cells of a workbook are judged again as they are, whatever is typed beside them', async () => {
  const typed = product(2, 'A')
  const date = { date: '2027-12-31', time: null }
  const at = (name: string) => termsOf('productos').mapping.find(({ field }) => field === name)!.column
  const cells = typed.cells.with(at('precio'), 1.234).with(at('vencimiento'), date).with(at('activo'), true)
  await review([
    { row: 2, cells },
    { row: 3, cells: cells.with(at('costo'), { fault: 'formula_error', text: '#N/A' }) },
  ])
  office.withRows((rows) => {
    expect(rows.fix(2, { nombre: 'Otro' })).toMatchObject({ verdict: 'create' })
    const third = rows.fix(3, { codigo: 'B' })
    expect(third.problems).toMatchObject([{ field: 'costo', reason: 'formula_error', value: '#N/A' }])
    expect(rows.fix(3, { costo: '' }).verdict).toBe('create')
  })
  await office.load('lote')
  expect(office.query('SELECT codigo, precio, vencimiento, activo, nombre FROM productos ORDER BY codigo')).toEqual([
    { codigo: 'A', precio: '1.234', vencimiento: '2027-12-31', activo: '1', nombre: 'Otro' },
    { codigo: 'B', precio: '1.234', vencimiento: '2027-12-31', activo: '1', nombre: 'Acetaminofén 500 mg' },
  ])
})

test('what was changed by hand is in the next review from its first moment, or that review never takes the place of the last', async () => {
  const terms = termsOf('productos')
  const file = Array.from({ length: 1200 }, (_, index) => product(index + 2, index === 1 ? 'A0' : `A${index}`))
  await office.review(terms, rowsOf(file))
  office.withRows((rows) => {
    rows.fixMany(file.slice(8, 700).map(({ row }) => ({ row, texts: { nombre: `Nombre ${row}` } })))
    rows.fix(3, { codigo: 'OTRO' })
    rows.skip([5], true)
  })
  const byHand = changesByHand(office, office.rowsPath, terms.layout)
  const again = await office.review(terms, rowsOf(file), quiet(), byHand)
  expect(again.counts).toMatchObject({ create: 1199, duplicate: 0, skipped: 1, total: 1200 })
  expect(changesByHand(office, office.rowsPath, terms.layout)).toEqual(byHand)

  const other = rowsOf(file.slice(0, 600))
  await expect(office.review(terms, other, quiet(), byHand)).rejects.toMatchObject({ code: 'ROW_UNKNOWN' })
  expect(changesByHand(office, office.rowsPath, terms.layout)).toEqual(byHand)
  expect(changesByHand(office, office.rowsPath, { ...terms.layout, lastRow: 9 })).toBeNull()
})

test('only a review that is gone or damaged has no changes to keep', () => {
  const { layout } = termsOf('productos')
  expect(changesByHand(office, office.rowsPath, layout)).toBeNull()
  writeFileSync(office.rowsPath, 'no database '.repeat(1000))
  expect(changesByHand(office, office.rowsPath, layout)).toBeNull()
  rmSync(office.rowsPath)
  mkdirSync(office.rowsPath)
  expect(() => changesByHand(office, office.rowsPath, layout)).toThrowError(
    expect.not.objectContaining({ code: 'REVIEW_DAMAGED' }),
  )
})

test('rows that were skipped because of their problems are judged anew by the next review', async () => {
  const terms = termsOf('productos')
  const file = [product(2, 'A', { precio: 'x' }), product(3, 'B'), product(4, 'B'), product(5, 'C')]
  await office.review(terms, rowsOf(file))
  office.withRows((rows) => {
    rows.skip([5], true)
    expect(rows.skip('problems', true)).toMatchObject({ create: 1, skipped: 3 })
    expect(rows.changesByHand()).toEqual({ fixes: [], skipped: [5] })
    // Taken back, and once more by itself.
    rows.skip([2], false)
    expect(rows.skip([2], true)).toMatchObject({ skipped: 3 })
    expect(rows.changesByHand().skipped).toEqual([2, 5])
    expect(rows.skip('problems', false)).toMatchObject({ rejected: 1, duplicate: 1, skipped: 1 })
  })
})

test('corrections go in by many rows at once, leave others their turn and stop when they may not go on', async () => {
  const terms = termsOf('productos')
  await office.review(
    terms,
    rowsOf(Array.from({ length: 1300 }, (_, at) => product(at + 2, `A${at}`, { precio: 'x' }))),
  )
  const rows = openDraftRows(office)
  try {
    rows.fix(2, { precio: '7' })
    const corrected = Array.from({ length: 1300 }, (_, at) => ({
      row: at + 2,
      texts: { precio: at === 5 ? 'x' : '3' },
    }))
    let turns = 0
    const stop = () => {
      if (++turns > 2) throw new RangeError('no more')
    }
    await expect(correctRows(rows, corrected, stop)).rejects.toThrow('no more')
    // The one that was mended since and the one that is as it was do not change.
    expect(rows.counts()).toMatchObject({ create: 999, rejected: 301 })
    expect(await correctRows(rows, [...corrected, { row: 9999, texts: { precio: '1' } }], () => undefined)).toBe(300)
    expect(rows.counts()).toMatchObject({ create: 1299, rejected: 1 })
    const { texts } = rows.page({ ...page, filter: 'all', search: '', offset: 1, limit: 1 }).rows[0]!
    expect(texts['precio']).toBe('7')
  } finally {
    rows.close()
  }
})
