import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from '../../../test/support/small-sales.ts'
import { AppError } from '../../foundation/app-error.ts'
import { systemClock } from '../../foundation/clock.ts'
import { DatabaseFile } from '../database-file.ts'
import { DEFAULT_ENGINE_SETTINGS } from '../engine-settings.ts'
import { openWarehouse } from '../open-warehouse.ts'
import type { Warehouse } from '../warehouse.ts'
import { restoreWarehouse } from './restore-warehouse.ts'

const monday = '2025-10-20' as BusinessDate
const key = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' } as const
const watch = { signal: new AbortController().signal, progress: () => undefined }

let root: string
let warehousePath: string
let backupPath: string

const open = () => openWarehouse({ filePath: warehousePath, datasets: [smallSales], clock: systemClock })
const restore = (from = backupPath, watching: Parameters<typeof restoreWarehouse>[1] = watch) =>
  restoreWarehouse({ backupPath: from, warehousePath, datasets: [smallSales], clock: systemClock }, watching)

async function publish(warehouse: Warehouse, rows: number): Promise<void> {
  const cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'query')
  const page = await warehouse.openPage(key)
  await page.write(salesOfDay(monday, rows))
  await page.commit({ ...cursor, exhausted: true, rowsStaged: rows })
  await warehouse.publishDays(key, [
    { businessDate: monday, status: 'verified', sourceRows: rows, sourceAmount: String(rows) },
  ])
}

async function rowsNow(): Promise<unknown> {
  const warehouse = await open()
  try {
    return (await warehouse.query('SELECT count(*) FROM ventas_raw', 1)).rows[0]?.[0]
  } finally {
    await warehouse.close()
  }
}

/** A backup of 1,000 rows, and a warehouse that has 2,000 by now. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'caudal-restore-'))
  warehousePath = join(root, 'warehouse.duckdb')
  const folder = join(root, 'respaldos')
  mkdirSync(folder)
  const warehouse = await open()
  await publish(warehouse, 1_000)
  const copy = await warehouse.copyTo(folder, watch)
  await warehouse.verifyCopy(copy, watch)
  backupPath = (await warehouse.keepCopy(copy, 7)).filePath
  await publish(warehouse, 2_000)
  await warehouse.close()
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Runs SQL over a file that nobody has open. */
async function change(filePath: string, sql: string): Promise<void> {
  const database = await DatabaseFile.open(filePath, DEFAULT_ENGINE_SETTINGS)
  await database.write((connection) => connection.run(sql))
  await database.checkpoint(() => undefined)
  await database.close()
}

describe('restoring a backup', () => {
  test('brings it back and sets the present file aside, whole', async () => {
    const backup = readFileSync(backupPath)
    const restored = await restore()
    expect(restored).toMatchObject({ rows: 1_000, days: 1, bytes: backup.length })
    expect(await rowsNow()).toBe(1_000)
    expect(readFileSync(backupPath).equals(backup)).toBe(true)

    if (restored.setAsidePath === null) throw new Error('nothing was set aside')
    await restore(restored.setAsidePath)
    expect(await rowsNow()).toBe(2_000)
  })

  test('sets a log aside with the file that it belongs to', async () => {
    writeFileSync(`${warehousePath}.wal`, 'registro')
    writeFileSync(`${warehousePath}.published`, 'diario')
    const { setAsidePath } = await restore()
    expect(readFileSync(`${setAsidePath}.wal`, 'utf8')).toBe('registro')
    expect(readFileSync(`${setAsidePath}.published`, 'utf8')).toBe('diario')
    expect(existsSync(`${warehousePath}.wal`)).toBe(false)
    expect(await rowsNow()).toBe(1_000)
    await expect(restore(setAsidePath ?? '')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })

  test('works where there is no warehouse any more', async () => {
    rmSync(warehousePath)
    expect(await restore()).toMatchObject({ rows: 1_000, setAsidePath: null })
    expect(await rowsNow()).toBe(1_000)
  })

  test('is refused while the warehouse is open', async () => {
    const warehouse = await open()
    await expect(restore()).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
    await warehouse.close()
  })

  test('touches nothing when the backup is no good', async () => {
    const present = readFileSync(warehousePath)
    const bad = join(root, 'mala.duckdb')
    const spoilt: readonly [string, () => Promise<void> | void][] = [
      ['FILE_CORRUPT', () => truncateSync(bad, readFileSync(bad).length - 200_000)],
      ['FILE_CORRUPT', () => writeFileSync(bad, 'no es una base de datos')],
      ['FILE_CORRUPT', () => change(bad, 'DROP TABLE schema_migrations')],
      ['FILE_CORRUPT', () => change(bad, `DELETE FROM ventas_raw WHERE documento = 'F-000007'`)],
      ['FILE_CORRUPT', () => change(bad, `UPDATE ventas_raw SET total = 2 WHERE documento = 'F-000007'`)],
      ['DATABASE_NEWER', () => change(bad, `INSERT INTO schema_migrations VALUES (999, 'mañana', '')`)],
      ['FILE_NOT_FOUND', () => rmSync(bad)],
    ]
    for (const [code, spoil] of spoilt) {
      copyFileSync(backupPath, bad)
      await spoil()
      await expect(restore(bad)).rejects.toMatchObject({ code })
    }
    await expect(restore(warehousePath)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const abort = new AbortController()
    const callingOff = { signal: abort.signal, progress: () => abort.abort(new AppError('CANCELLED')) }
    await expect(restore(backupPath, callingOff)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(readFileSync(warehousePath).equals(present)).toBe(true)
    expect(readdirSync(root).toSorted()).toEqual(['respaldos', 'warehouse.duckdb', 'warehouse.duckdb.staging'])
  })

  test('finds a flipped byte wherever DuckDB keeps rows', async () => {
    const bytes = readFileSync(backupPath)
    const at = bytes.indexOf('F-0007')
    expect(at).toBeGreaterThan(0)
    bytes[at + 2] = 0x31
    const bad = join(root, 'mala.duckdb')
    writeFileSync(bad, bytes)
    await expect(restore(bad)).rejects.toMatchObject({ code: 'FILE_CORRUPT', details: { file: bad } })
    expect(await rowsNow()).toBe(2_000)
  })
})
