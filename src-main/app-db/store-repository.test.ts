import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { storeFixture } from '../../test/support/store-fixture.ts'
import { temporaryAppDb } from '../../test/support/temporary-app-db.ts'
import type { TemporaryAppDb } from '../../test/support/temporary-app-db.ts'

let temporary: TemporaryAppDb
beforeEach(() => {
  temporary = temporaryAppDb()
})
afterEach(() => temporary.remove())

const PIN = { fingerprint: 'AB:CD', pem: '---', subjectName: 'tienda', pinnedAt: '2025-10-22T00:00:00.000Z' }

test('a store comes back as it was saved', () => {
  const store = storeFixture({ queryOverrides: { ventas: 'SELECT 1 AS ñ' }, closedWeekdays: [1, 7] })
  temporary.db.stores.insert(store)
  expect(temporary.db.stores.get(store.id)).toEqual({ store, pin: null })
})

test('a second store with the same id, and one that does not exist', () => {
  temporary.db.stores.insert(storeFixture())
  expect(() => temporary.db.stores.insert(storeFixture())).toThrowError(
    expect.objectContaining({ code: 'STORE_EXISTS' }),
  )
  expect(() => temporary.db.stores.get('otra')).toThrowError(expect.objectContaining({ code: 'STORE_UNKNOWN' }))
  expect(() => temporary.db.stores.update(storeFixture({ id: 'otra' }))).toThrowError(
    expect.objectContaining({ code: 'STORE_UNKNOWN' }),
  )
})

test('the pin stays with the address it was taken from', () => {
  const { stores } = temporary.db
  stores.insert(storeFixture())
  stores.pinCertificate('MANONGO', PIN)
  stores.update(storeFixture({ name: 'MAÑONGO 2' }))
  expect(stores.get('MANONGO').pin).toEqual(PIN)
  stores.update(storeFixture({ port: 1444 }))
  expect(stores.get('MANONGO').pin).toBeNull()
})

test('a row that the program could not have written is reported, not used', () => {
  temporary.db.stores.insert(storeFixture())
  const raw = new Database(temporary.filePath)
  raw.prepare("UPDATE stores SET closed_weekdays = '[9]'").run()
  raw.close()
  expect(() => temporary.db.stores.list()).toThrowError(
    expect.objectContaining({ code: 'FILE_CORRUPT', details: expect.objectContaining({ row: 'MANONGO' }) as unknown }),
  )
})

test('settings keep to their defaults where nothing valid was saved', () => {
  const { settings } = temporary.db
  settings.update({ pageRows: 500 })
  const raw = new Database(temporary.filePath)
  raw.prepare("INSERT INTO settings (name, value) VALUES ('parallelStores', '900')").run()
  raw.close()
  expect(settings.get()).toMatchObject({ pageRows: 500, parallelStores: 8 })
})

test('the last connectivity result of a store replaces the one before', () => {
  const { stores, connectivity } = temporary.db
  stores.insert(storeFixture())
  const result = {
    storeId: 'MANONGO',
    state: 'ok',
    checkedAt: 'x',
    latencyMs: 4,
    rungs: [],
    error: null,
    serverVersion: null,
    tlsVersion: null,
    certificateFingerprint: null,
  } as const
  connectivity.put({ ...result, state: 'failed' })
  connectivity.put(result)
  expect(connectivity.list()).toEqual([result])
})

test('stores come by name as a person would put them, those of one name by id, renamed ones in their new place', () => {
  const { stores } = temporary.db
  const add = (id: string, name: string): void => stores.insert(storeFixture({ id, name }))
  add('a', 'SUCURSAL 10')
  add('b', 'SUCURSAL 2')
  add('c', 'ZULIA')
  add('e', 'ÁVILA')
  add('d', 'ÁVILA')
  add('f', 'NUEVA')
  add('g', 'ÑAURE')
  const ids = (): readonly string[] => stores.list().map(({ store }) => store.id)
  expect(ids()).toEqual(['d', 'e', 'f', 'g', 'b', 'a', 'c'])
  stores.update(storeFixture({ id: 'c', name: 'BEJUMA' }))
  expect(ids()).toEqual(['d', 'e', 'c', 'f', 'g', 'b', 'a'])
})
