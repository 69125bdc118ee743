import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { mountSmallDisk } from '../../test/support/small-disk.ts'
import { storeFixture } from '../../test/support/store-fixture.ts'
import type { AppDb } from '../app-db/app-db.ts'
import { openAppDb } from '../app-db/open-app-db.ts'
import { freeBytesAt } from '../foundation/free-bytes-at.ts'
import { WriteWatch } from './write-watch.ts'

let folder: string
let clock: ManualClock
const told: (string | null)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-write-watch-'))
  clock = new ManualClock()
  told.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function watched(filePath: string): { readonly db: AppDb; readonly watch: WriteWatch } {
  const db = openAppDb({ filePath, clock, busyTimeoutMs: 1 })
  const watch = new WriteWatch({
    db,
    clock,
    freeBytes: () => freeBytesAt(dirname(filePath)),
    changed: (refusal) => told.push(refusal?.code ?? null),
  })
  return { db, watch }
}

test('a full disk is told once, and told to be over when there is room again, though nobody else writes', (context) => {
  const disk = mountSmallDisk(join(folder, 'disk'), 24)
  if (!disk) return context.skip('no right to mount a small disk')
  const { db, watch } = watched(join(disk.folder, 'app.sqlite'))
  try {
    const ballast = join(disk.folder, 'ballast')
    fill(ballast)
    const name = 'x'.repeat(80)
    const insertMany = (): void => {
      for (let index = 0; index < 10_000; index++) db.stores.insert(storeFixture({ id: `tienda_${index}`, name }))
    }
    expect(insertMany).toThrowError(expect.objectContaining({ code: 'DISK_FULL' }))
    expect(told).toEqual([])
    clock.advance(10_000)
    expect([told, watch.refusal?.code]).toEqual([['DISK_FULL'], 'DISK_FULL'])
    rmSync(ballast)
    clock.advance(2_000)
    expect([told, watch.refusal]).toEqual([['DISK_FULL', null], null])
    db.settings.update({ language: 'en' })
  } finally {
    watch.stop()
    db.close()
    disk.remove()
  }
})

test('a lock is told only if it lasts', () => {
  const filePath = join(folder, 'app.sqlite')
  const { db, watch } = watched(filePath)
  const other = new Database(filePath)
  const refused = (): void =>
    expect(() => db.settings.update({ language: 'en' })).toThrowError(expect.objectContaining({ code: 'FILE_LOCKED' }))
  other.exec('BEGIN IMMEDIATE')
  refused()
  other.exec('ROLLBACK')
  clock.advance(10_000)
  expect(told).toEqual([])
  other.exec('BEGIN IMMEDIATE')
  refused()
  clock.advance(1_000)
  expect(told).toEqual(['FILE_LOCKED'])
  other.exec('ROLLBACK')
  clock.advance(2_000)
  expect(told).toEqual(['FILE_LOCKED', null])
  other.close()
  watch.stop()
  db.close()
})

test('a statement that is wrong is no refusal of the file', () => {
  const { db, watch } = watched(join(folder, 'app.sqlite'))
  db.stores.insert(storeFixture())
  expect(() => db.stores.insert(storeFixture())).toThrowError(expect.objectContaining({ name: 'AppError' }))
  clock.advance(10_000)
  expect(told).toEqual([])
  watch.stop()
  db.close()
})

/** To the last byte. */
function fill(ballast: string): void {
  try {
    for (;;) appendFileSync(ballast, Buffer.alloc(4_096))
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  }
}
