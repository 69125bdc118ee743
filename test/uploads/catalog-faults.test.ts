import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { openCatalogDb } from '../../src-main/catalog-db/open-catalog-db.ts'
import type { SourceRows } from '../../src-shared/domain/source-row.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { fileRow, rowsOf, termsOf, UploadOffice } from './support/upload-office.ts'

const terms = termsOf('productos')
const product = (row: number) => fileRow('productos', row, `P${row}`, { descripcion: 'x'.repeat(900) })
const many = Array.from({ length: 3_000 }, (_, index) => product(index + 2))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-catalog-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const disk = mountSmallDisk(mkdtempSync(join(tmpdir(), 'caudal-small-')), 14)

test.skipIf(disk === null)('a full disk: nothing half done, and with room again it goes on', async () => {
  const office = new UploadOffice(disk!.folder)
  try {
    // There is no room for the review itself.
    const filler = join(disk!.folder, 'filler')
    writeFileSync(filler, Buffer.alloc(13_000_000))
    await expect(office.review(terms, rowsOf(many))).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(disk!.folder).filter((name) => name.startsWith('rows'))).toEqual([])
    rmSync(filler)
    // There is for the review, and not for the whole load.
    await office.review(terms, rowsOf(many.slice(0, 1_500)))
    writeFileSync(filler, Buffer.alloc(10_500_000))
    const before = office.hash()
    await expect(office.load('lote')).rejects.toMatchObject({ code: 'DISK_FULL', retryable: true })
    const lot = office.catalog.lots.find('lote')
    const there = office.query<{ rows: number }>('SELECT count(*) AS rows FROM productos')[0]?.rows
    expect(there).toBe(lot?.rowsStanding ?? 0)
    expect(there).toBeLessThan(1_500)
    rmSync(filler)
    expect((await office.load('lote')).lot).toMatchObject({ state: 'complete', summary: { creados: 1_500 } })
    await office.undo('lote')
    expect(office.hash()).toBe(before)
  } finally {
    office.catalog.close()
    disk!.remove()
  }
})

test('a file that somebody else holds is told of, and nothing is done', async () => {
  const office = new UploadOffice(folder)
  await office.review(terms, rowsOf(many.slice(0, 10)))
  office.catalog.close()
  office.catalog = openCatalogDb({ filePath: office.catalogPath, clock: systemClock, busyTimeoutMs: 10 })
  const other = new Database(office.catalogPath)
  other.exec('BEGIN IMMEDIATE')
  await expect(office.load('lote')).rejects.toMatchObject({ code: 'FILE_LOCKED', retryable: true })
  other.exec('COMMIT')
  other.close()
  expect(office.catalog.lots.find('lote')).toBeNull()
  expect((await office.load('lote')).lot.summary.creados).toBe(10)
  office.remove()
})

test('a damaged review is told apart from a damaged catalog', async () => {
  const office = new UploadOffice(folder)
  await office.review(terms, rowsOf(many.slice(0, 500)))
  const { size } = statSync(office.rowsPath)
  truncateSync(office.rowsPath, Math.floor(size / 2))
  await expect(office.load('lote')).rejects.toMatchObject({ code: 'REVIEW_DAMAGED' })
  expect(office.catalog.lots.find('lote')).toBeNull()
  writeFileSync(office.rowsPath, 'no es una base de datos, sino un texto cualquiera que alguien dejó aquí')
  expect(() => office.withRows((rows) => rows.counts())).toThrowError(
    expect.objectContaining({ code: 'REVIEW_DAMAGED' }),
  )
  rmSync(office.rowsPath)
  expect(() => office.withRows((rows) => rows.counts())).toThrowError(
    expect.objectContaining({ code: 'REVIEW_MISSING' }),
  )
  office.catalog.close()
  rmSync(`${office.catalogPath}-wal`, { force: true })
  writeFileSync(office.catalogPath, 'x'.repeat(10_000))
  expect(() => openCatalogDb({ filePath: office.catalogPath, clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'FILE_CORRUPT' }),
  )
})

test('a newer catalog, and another program’s file, are refused untouched', () => {
  const filePath = join(folder, 'catalog.sqlite')
  openCatalogDb({ filePath, clock: systemClock }).close()
  const database = new Database(filePath)
  database.pragma('user_version = 999')
  expect(() => openCatalogDb({ filePath, clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'DATABASE_NEWER' }),
  )
  database.pragma('user_version = 1')
  database.pragma('application_id = 42')
  database.close()
  expect(() => openCatalogDb({ filePath, clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'FILE_UNREADABLE' }),
  )
  expect(() => openCatalogDb({ filePath: join(folder, 'no', 'catalog.sqlite'), clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'FILE_NOT_FOUND' }),
  )
})

test('a review whose file breaks off leaves the one before as it was', async () => {
  const office = new UploadOffice(folder)
  await office.review(terms, rowsOf(many.slice(0, 10)))
  async function* breaking(): SourceRows {
    yield many.slice(0, 5)
    await Promise.reject(new Error('la unidad de red desapareció'))
  }
  await expect(office.review(terms, breaking())).rejects.toThrow('la unidad de red')
  expect(office.withRows((rows) => rows.counts().total)).toBe(10)
  expect(existsSync(`${office.rowsPath}.part`)).toBe(false)
  office.remove()
})
