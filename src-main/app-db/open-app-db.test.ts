import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../foundation/clock.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { MIGRATIONS } from './migrations.ts'
import { openAppDb } from './open-app-db.ts'
import { storeFixture } from '../../test/support/store-fixture.ts'

let folder: string
let filePath: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-appdb-'))
  filePath = join(folder, 'app.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openAppDb({ filePath, clock: systemClock })

function create(): void {
  open().close()
}

test('a new file gets every migration, WAL and our application id', () => {
  create()
  const raw = new Database(filePath)
  expect(raw.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(raw.prepare('SELECT version FROM migrations').pluck().all()).toEqual(
    MIGRATIONS.map((migration) => migration.version),
  )
  expect(
    raw
      .prepare(
        "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND strict = 0",
      )
      .pluck()
      .get(),
  ).toBe(0)
  raw.close()
})

test('freed pages can be given back: in a new file at once, in one of an earlier version after it was rewritten', () => {
  const autoVacuum = (): unknown => {
    const raw = new Database(filePath)
    const mode = raw.pragma('auto_vacuum', { simple: true })
    raw.close()
    return mode
  }
  create()
  expect(autoVacuum()).toBe(2)
  const raw = new Database(filePath)
  raw.pragma('journal_mode = DELETE')
  raw.pragma('auto_vacuum = NONE')
  raw.exec('VACUUM')
  raw.close()
  expect(autoVacuum()).toBe(0)
  create()
  expect(autoVacuum()).toBe(2)
})

test('migrations are numbered from 1 without holes', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test('opening again keeps what was written', () => {
  const first = open()
  first.settings.update({ parallelStores: 9 })
  first.close()
  const second = open()
  expect(second.settings.get().parallelStores).toBe(9)
  expect(second.bootId).not.toBe(first.bootId)
  second.close()
})

test('a file of a newer program is refused and not touched', () => {
  create()
  const raw = new Database(filePath)
  raw.pragma(`user_version = ${MIGRATIONS.length + 1}`)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  const hash = () => createHash('sha256').update(readFileSync(filePath)).digest('hex')
  const before = hash()
  expect(open).toThrowError(
    expect.objectContaining({
      code: 'DATABASE_NEWER',
      details: expect.objectContaining({ found: MIGRATIONS.length + 1 }) as unknown,
    }),
  )
  expect(hash()).toBe(before)
})

test("another program's database is refused", () => {
  const raw = new Database(filePath)
  raw.pragma('application_id = 7')
  raw.close()
  expect(open).toThrowError(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
})

test('a file that is not SQLite is corrupt', () => {
  writeFileSync(filePath, 'esto no es una base de datos '.repeat(100))
  expect(open).toThrowError(expect.objectContaining({ code: 'FILE_CORRUPT' }))
})

test('damaged pages are found at open when the last boot did not close the file', () => {
  const db = open()
  for (let index = 0; index < 200; index++)
    db.stores.insert(storeFixture({ id: `T${index}`, queryOverrides: { ventas: 'x'.repeat(3000) } }))
  db.close()
  const raw = new Database(filePath)
  raw.prepare('UPDATE boots SET closed_at_ms = NULL').run()
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  const bytes = readFileSync(filePath)
  bytes.fill(0xab, 4096 * 40, 4096 * 60)
  writeFileSync(filePath, bytes)
  expect(open).toThrowError(expect.objectContaining({ code: 'FILE_CORRUPT' }))
})

test('a file locked by another program says so', () => {
  create()
  const other = new Database(filePath)
  other.exec('BEGIN IMMEDIATE')
  expect(() => openAppDb({ filePath, clock: systemClock, openTimeoutMs: 1 })).toThrowError(
    expect.objectContaining({ code: 'FILE_LOCKED', retryable: true }),
  )
  other.close()
})

test('opening in a folder that does not exist', () => {
  expect(() => openAppDb({ filePath: join(folder, 'no', 'app.sqlite'), clock: systemClock })).toThrowError(
    expect.objectContaining({ code: 'FILE_NOT_FOUND' }),
  )
})

test('one Caudal per data folder', () => {
  const lock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrowError(expect.objectContaining({ code: 'ALREADY_OPEN' }))
  lock.release()
  lock.release()
  lockDataFolder(folder).release()
})
