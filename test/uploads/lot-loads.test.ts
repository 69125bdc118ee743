import { rmSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { lotRejectedRows } from '../../src-main/uploads/lot-outcome.ts'
import { fileRow, quiet, rowsOf, stopAfter, termsOf, UploadOffice } from './support/upload-office.ts'

let office: UploadOffice
beforeEach(() => {
  office = new UploadOffice()
})
afterEach(() => office.remove())

const CHANGED: Readonly<Record<UploadKind, Record<string, string>>> = {
  productos: { precio: '99,9' },
  dkt: { monto_bruto: '99,9' },
}

describe.each(UPLOAD_KINDS)('a lot of %s', (kind) => {
  const terms = termsOf(kind)
  const row = (number: number, key: string, values = {}) => fileRow(kind, number, key, values)

  test('creates, updates, leaves what says the same, and counts each', async () => {
    await office.upload(terms, [row(2, 'A'), row(3, 'B'), row(4, 'C')])
    const { lot, createdKeys, problems } = await office.upload(terms, [
      row(2, 'A'),
      row(3, 'B', CHANGED[kind]),
      row(4, 'D'),
      row(5, 'E', { [kind === 'productos' ? 'nombre' : 'tienda']: '' }),
      row(6, 'D'),
    ])
    expect(lot).toMatchObject({
      state: 'complete',
      summary: { total: 5, exitosos: 3, creados: 1, actualizados: 1, rechazados: 1, duplicados: 1, omitidos: 0 },
      rowsStanding: 2,
      lotDeleted: false,
    })
    expect(createdKeys).toHaveLength(1)
    expect(problems.map(({ row: number, reason, details }) => [number, reason, details])).toEqual([
      [5, 'required', {}],
      [6, 'duplicate_in_file', { other: 4 }],
    ])
    expect(office.catalog.rows.page({ kind, offset: 0, limit: 10 }).matching).toBe(4)
    // The first lot lost one row to the second.
    expect(office.catalog.lots.get('lote1').rowsStanding).toBe(2)
  })

  test('its undo brings the catalog back to the same hash, through restarts, and its redo too', async () => {
    await office.upload(terms, [row(2, 'A'), row(3, 'B'), row(4, 'C')])
    const before = office.hash()
    await office.upload(terms, [row(2, 'A'), row(3, 'B', CHANGED[kind]), row(4, 'D'), row(5, 'E')])
    const after = office.hash()
    expect(after).not.toBe(before)
    office.restart()
    expect(await office.undo('lote2')).toEqual({ lotId: 'lote2', removed: 2, restored: 1, left: 0, leftKeys: [] })
    expect(office.hash()).toBe(before)
    expect(office.catalog.lots.get('lote2')).toMatchObject({ state: 'undone', rowsStanding: 0, lotDeleted: true })
    expect(office.catalog.lots.get('lote1').rowsStanding).toBe(3)
    office.restart()
    expect(await office.redo('lote2')).toMatchObject({ restored: 3, left: 0 })
    expect(office.hash()).toBe(after)
    expect(office.catalog.lots.get('lote2')).toMatchObject({ state: 'complete', rowsStanding: 3, undoneAt: null })
    expect(office.catalog.lots.get('lote1').rowsStanding).toBe(2)
    await office.undo('lote2')
    await office.undo('lote1')
    expect(office.catalog.rows.page({ kind, offset: 0, limit: 10 }).matching).toBe(0)
  })

  test('rows edited since are left by its undo and listed', async () => {
    await office.upload(terms, [row(2, 'A'), row(3, 'B')])
    const table = kind === 'productos' ? 'productos' : 'resumen_tarjeta'
    office.edit(table, `marca = 'otra'`, `id = (SELECT min(id) FROM ${table})`)
    const { removed, left, leftKeys } = await office.undo('lote1')
    expect([removed, left]).toEqual([1, 1])
    expect(leftKeys[0]).toContain('A')
    expect(office.query(`SELECT marca FROM ${table}`)).toEqual([{ marca: 'otra' }])
    expect(office.catalog.lotContents.changes('lote1', { editedSince: true, offset: 0, limit: 10 })).toMatchObject({
      matching: 1,
      rows: [{ sourceRow: 2, editedSince: true, change: 'created' }],
    })
  })
})

const products = termsOf('productos')
const product = (row: number, key: string, values = {}) => fileRow('productos', row, key, values)
const CANCELLED = new AppError('CANCELLED')
const many = Array.from({ length: 250 }, (_, index) => product(index + 2, `P${index}`))

test('a cancelled load is partial, goes on where it stopped, and each row is there once', async () => {
  await office.review(products, rowsOf(many))
  await expect(office.load('lote', stopAfter(1, CANCELLED))).rejects.toThrowError(CANCELLED)
  const stopped = office.catalog.lots.get('lote')
  expect(stopped).toMatchObject({ state: 'partial', summary: { total: 250 } })
  expect(stopped.rowsStanding).toBe(stopped.summary.creados)
  expect(stopped.rowsStanding).toBeGreaterThan(0)
  expect(stopped.rowsStanding).toBeLessThan(250)
  expect(() => office.withRows((rows) => rows.fix(2, { nombre: 'otro' }))).toThrowError(
    expect.objectContaining({ code: 'UPLOAD_IN_LOAD' }),
  )
  office.restart()
  const { lot } = await office.load('lote')
  expect(lot).toMatchObject({ state: 'complete', summary: { exitosos: 250, creados: 250 }, rowsStanding: 250 })
  expect(office.query('SELECT count(*) AS n, count(DISTINCT codigo) AS keys FROM productos')).toEqual([
    { n: 250, keys: 250 },
  ])
})

test('a partial lot can be undone; then it is not gone on with, but redone', async () => {
  await office.review(products, rowsOf(many))
  await expect(office.load('lote', stopAfter(1, CANCELLED))).rejects.toThrowError(CANCELLED)
  const { rowsStanding } = office.catalog.lots.get('lote')
  expect(await office.undo('lote')).toMatchObject({ removed: rowsStanding, left: 0 })
  await expect(office.load('lote')).rejects.toMatchObject({ code: 'LOT_UNDONE' })
  await office.redo('lote')
  expect(office.catalog.lots.get('lote')).toMatchObject({ state: 'partial', rowsStanding })
  expect((await office.load('lote')).lot.rowsStanding).toBe(250)
})

test('a load that is cancelled before it loaded anything leaves no lot, and its rows can be changed again', async () => {
  const empty = products.mapping.map(({ field }) => field)
  const rejected = Array.from({ length: 100 }, (_, index) => ({ row: index + 2, cells: empty.map(() => 'x') }))
  await office.review(products, rowsOf([...rejected, product(2_000, 'A')]))
  await expect(office.load('lote', stopAfter(1, CANCELLED))).rejects.toThrowError(CANCELLED)
  expect(office.catalog.lots.find('lote')).toBeNull()
  expect(office.query('SELECT count(*) AS n FROM lot_problems')).toEqual([{ n: 0 }])
  expect(office.withRows((rows) => rows.fix(2_000, { nombre: 'otro' })).verdict).toBe('create')
})

test('an interrupted load stays loading', async () => {
  await office.review(products, rowsOf(many))
  const interrupted = new AppError('INTERRUPTED', { retryable: true })
  await expect(office.load('lote', stopAfter(1, interrupted))).rejects.toThrowError(interrupted)
  expect(office.catalog.lots.get('lote').state).toBe('loading')
  await expect(office.undo('lote')).rejects.toMatchObject({ code: 'LOT_LOADING' })
  expect((await office.load('lote')).lot.state).toBe('complete')
})

test('a load whose reviewed rows are gone says so, and what it loaded can be undone', async () => {
  const before = office.hash()
  await office.review(products, rowsOf(many))
  const interrupted = new AppError('INTERRUPTED', { retryable: true })
  await expect(office.load('lote', stopAfter(1, interrupted))).rejects.toThrowError(interrupted)
  rmSync(office.rowsPath)
  await expect(office.load('lote')).rejects.toMatchObject({ code: 'REVIEW_MISSING' })
  expect(office.catalog.lots.get('lote').state).toBe('partial')
  await office.undo('lote')
  expect(office.hash()).toBe(before)
})

test('a long load pauses now and then, for longer than others who write wait between two looks', async () => {
  await office.review(products, rowsOf(many))
  let batches = 0
  const loading = office.load(
    'lote',
    quiet({
      progress: () => {
        batches++
        office.clock.advance(1_600)
      },
    }),
  )
  for (let turn = 0; turn < 50; turn++) await nextTurn()
  expect(batches).toBe(2)
  office.clock.advance(149)
  for (let turn = 0; turn < 50; turn++) await nextTurn()
  expect(batches).toBe(2)
  office.clock.advance(1)
  expect((await loading).lot.state).toBe('complete')
})

test('an undo that is stopped goes on, and the same content is loaded once unless it is said', async () => {
  const before = office.hash()
  await office.review(products, rowsOf(many))
  await office.load('lote', undefined, { contentHash: 'c' })
  await office.review(products, rowsOf(many.slice(0, 10)))
  await expect(office.load('otro', undefined, { contentHash: 'c' })).rejects.toMatchObject({
    code: 'ALREADY_LOADED',
    details: { lot: 'lote', operator: 'ana', date: '2025-10-22T12:00:00.000Z' },
  })
  expect(office.catalog.lots.find('otro')).toBeNull()
  expect((await office.load('otro', undefined, { contentHash: 'c', again: true })).lot.summary).toMatchObject({
    exitosos: 10,
    creados: 0,
    actualizados: 0,
  })
  await expect(office.undo('lote', stopAfter(1, CANCELLED))).rejects.toThrowError(CANCELLED)
  expect(office.catalog.lots.get('lote').rowsStanding).toBeGreaterThan(0)
  office.restart()
  expect(await office.undo('lote')).toMatchObject({ removed: 250, left: 0 })
  expect(office.hash()).toBe(before)
  // What was undone may be loaded anew.
  await office.review(products, rowsOf(many.slice(0, 10)))
  expect((await office.load('nuevo', undefined, { contentHash: 'c' })).lot.summary.creados).toBe(10)
})

test('what the review said of the catalog is looked at again', async () => {
  const reject = termsOf('productos', { duplicates: { inFile: 'reject', inCatalog: 'reject' } })
  await office.upload(products, [product(2, 'A')])
  expect(
    (await office.review(reject, rowsOf([product(2, 'A'), product(3, 'B'), product(4, 'C')]))).counts,
  ).toMatchObject({
    create: 2,
    duplicate: 1,
  })
  office.edit('productos', `codigo = 'B', key_text = 'B'`, `codigo = 'A'`)
  const { lot, problems } = await office.load('tarde')
  expect(lot.summary).toMatchObject({ creados: 1, exitosos: 1, duplicados: 2 })
  expect(problems.map(({ row, reason, value }) => [row, reason, value])).toEqual([
    [2, 'duplicate_in_catalog', 'A'],
    [3, 'duplicate_in_catalog', 'B'],
  ])
  expect(lotRejectedRows(office.catalog, 'tarde', 0, 10)).toMatchObject([
    {
      row: 2,
      verdict: 'duplicate',
      texts: { codigo: 'A', precio: '1.234,50' },
      problems: [{ reason: 'duplicate_in_catalog' }],
    },
    { row: 3, verdict: 'duplicate', texts: { codigo: 'B' } },
  ])
})

test('rows of a lot are deleted, shown as such, and put back', async () => {
  await office.upload(products, [product(2, 'A')])
  await office.upload(products, [product(2, 'A', { precio: '5' }), product(3, 'B')])
  const loaded = office.hash()
  expect(await office.deleteRows('lote2')).toMatchObject({ removed: 2, left: 0 })
  expect(office.catalog.lots.get('lote2')).toMatchObject({ state: 'deleted', lotDeleted: true, rowsStanding: 0 })
  expect(office.query('SELECT count(*) AS n FROM productos')).toEqual([{ n: 0 }])
  await expect(office.undo('lote2')).rejects.toMatchObject({ code: 'LOT_DELETED' })
  expect(await office.undo('lote1')).toMatchObject({ removed: 0, left: 1, leftKeys: ['A'] })
  await office.redo('lote2')
  expect(office.hash()).toBe(loaded)
  expect(await office.undo('lote2')).toMatchObject({ removed: 1, restored: 1 })
  // What the first lot wrote stands again, although that lot was undone meanwhile: it can be undone once more.
  expect(office.catalog.lots.get('lote1').rowsStanding).toBe(1)
  expect(await office.undo('lote1')).toMatchObject({ removed: 1, left: 0 })
})

test('each change is told with what was before and after it, also when a later lot wrote over it', async () => {
  await office.upload(products, [product(2, 'A', { precio: '1' })])
  await office.upload(products, [product(2, 'A', { precio: '2' }), product(3, 'B')])
  const changes = (lotId: string) =>
    office.catalog.lotContents
      .changes(lotId, { editedSince: false, offset: 0, limit: 10 })
      .rows.map(({ key, change, before, after, editedSince }) => [
        key,
        change,
        before?.['precio'],
        after['precio'],
        editedSince,
      ])
  expect(changes('lote1')).toEqual([['A', 'created', undefined, '1', true]])
  const second = [
    ['A', 'updated', '1', '2', false],
    ['B', 'created', undefined, '1234.5', false],
  ]
  expect(changes('lote2')).toEqual(second)
  await office.deleteRows('lote2')
  expect(changes('lote2')).toEqual(second)
  expect(changes('lote1')).toEqual([['A', 'created', undefined, '1', true]])
})
