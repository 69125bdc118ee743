import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from '../../../test/support/small-sales.ts'
import { AppError } from '../../foundation/app-error.ts'
import { systemClock } from '../../foundation/clock.ts'
import { DatabaseFile } from '../database-file.ts'
import { DEFAULT_ENGINE_SETTINGS } from '../engine-settings.ts'
import { openWarehouse } from '../open-warehouse.ts'
import type { StagingKey } from '../warehouse-access.ts'
import type { Warehouse } from '../warehouse.ts'
import type { OperationWatch } from './operation-watch.ts'

const monday = '2025-10-20' as BusinessDate
const tuesday = '2025-10-21' as BusinessDate
const key: StagingKey = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' }

let root: string
let folder: string
let warehouse: Warehouse

const openAt = (filePath: string) => openWarehouse({ filePath, datasets: [smallSales], clock: systemClock })

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'caudal-backup-'))
  folder = join(root, 'respaldos')
  mkdirSync(folder)
  warehouse = await openAt(join(root, 'warehouse.duckdb'))
  await publish(monday, 30_000)
})

afterEach(async () => {
  await warehouse.close()
  rmSync(root, { recursive: true, force: true })
})

/** Documents that compress badly, so that the file is several chunks long. */
async function publish(day: BusinessDate, rows: number, at = warehouse): Promise<void> {
  const cursor = await at.startSpan(key, { from: day, to: day }, 'query')
  const page = await at.openPage(key)
  for (let row = 0; row < rows; row += 2_000)
    await page.write(salesOfDay(day, 2_000, 10_000n, (row * 7_919_333) % 1e12))
  await page.commit({ ...cursor, exhausted: true, rowsStaged: rows })
  await at.publishDays(key, [{ businessDate: day, status: 'verified', sourceRows: rows, sourceAmount: String(rows) }])
}

function watching(onProgress: (done: number, total: number) => void = () => undefined): OperationWatch {
  return { signal: new AbortController().signal, progress: onProgress }
}

/** Watches, and calls off at the first sign of progress. */
function callingOff(): OperationWatch {
  const abort = new AbortController()
  return { signal: abort.signal, progress: () => abort.abort(new AppError('CANCELLED')) }
}

async function backUp(newest = 7): Promise<string> {
  const copy = await warehouse.copyTo(folder, watching())
  await warehouse.verifyCopy(copy, watching())
  return (await warehouse.keepCopy(copy, newest)).filePath
}

function flipByteInTheMiddle(path: string): void {
  const file = openSync(path, 'r+')
  const at = Math.floor(readFileSync(path).length / 2)
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, at)
  writeSync(file, Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, at)
  closeSync(file)
}

const rowsIn = async (at: Warehouse) => (await at.query('SELECT count(*), sum(total) FROM ventas_raw', 1)).rows[0]

describe('a backup', () => {
  test('opens as the warehouse that it is a copy of, and that one goes on', async () => {
    const seen: number[] = []
    const copy = await warehouse.copyTo(
      folder,
      watching((done, total) => seen.push(done / total)),
    )
    expect(readdirSync(folder)).toEqual([basename(copy.temporaryPath)])
    expect(copy.figures.facts).toMatchObject([{ storeId: 'PERIFERICO', days: 1, rows: 30_000, amount: '30000.0000' }])
    await publish(tuesday, 2_000)
    await warehouse.verifyCopy(copy, watching())
    const { filePath } = await warehouse.keepCopy(copy, 7)
    expect(readdirSync(folder)).toEqual([basename(filePath)])
    expect(seen.at(-1)).toBe(1)
    expect(seen.length).toBeGreaterThan(1)

    const restored = await openAt(filePath)
    expect(await rowsIn(restored)).toEqual([30_000, '30000.0000'])
    expect(await restored.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
      { businessDate: monday, rows: 30_000 },
    ])
    await restored.close()
    expect(await rowsIn(warehouse)).toEqual([32_000, '32000.0000'])
  })

  test('with a flipped byte is found out and gone, and the earlier ones stay', async () => {
    const earlier = await backUp()
    const copy = await warehouse.copyTo(folder, watching())
    flipByteInTheMiddle(copy.temporaryPath)
    await expect(warehouse.verifyCopy(copy, watching())).rejects.toMatchObject({
      code: 'FILE_CORRUPT',
      details: { file: copy.temporaryPath },
    })
    expect(readdirSync(folder)).toEqual([basename(earlier)])
  })

  test('that says something else of a single day is found out', async () => {
    const copy = await warehouse.copyTo(folder, watching())
    const [store] = copy.figures.facts
    if (!store) throw new Error('no figures')
    const otherDay = { ...copy.figures, facts: [{ ...store, daysHash: '1' }] }
    await expect(warehouse.verifyCopy({ ...copy, figures: otherDay }, watching())).rejects.toMatchObject({
      code: 'FILE_CORRUPT',
      technical: expect.stringMatching(/rows: .*PERIFERICO.* instead of/) as string,
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('called off while it is copied or verified leaves nothing', async () => {
    await expect(warehouse.copyTo(folder, callingOff())).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(readdirSync(folder)).toEqual([])
    const copy = await warehouse.copyTo(folder, watching())
    await expect(warehouse.verifyCopy(copy, callingOff())).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(readdirSync(folder)).toEqual([])
    await publish(tuesday, 2_000)
  })

  test('needs a folder that is there', async () => {
    const missing = join(root, 'no-está')
    await expect(warehouse.copyTo(missing, watching())).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      details: { file: missing },
    })
    await expect(warehouse.copyTo(join(root, 'warehouse.duckdb'), watching())).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    })
  })

  test('may lie beside the warehouse, and takes away what a killed one left there, and nothing else', async () => {
    folder = root
    const killed = await warehouse.copyTo(folder, watching())
    const others = [
      'caudal-OTRA-3f9a2b-20250101T000000000Z.duckdb',
      'caudal-OTRA-3f9a2b-20250101T000000000Z.duckdb.incompleta',
    ]
    for (const name of others) writeFileSync(join(folder, name), 'x')
    const kept = await backUp(1)
    const newest = await backUp(1)
    const left = readdirSync(folder).filter((name) => name.startsWith('caudal-'))
    expect(left.toSorted()).toEqual([...others, basename(newest)].toSorted())
    expect(left).not.toContain(basename(kept))
    expect(left).not.toContain(basename(killed.temporaryPath))
  })

  test('only the newest are kept', async () => {
    const made: string[] = []
    for (let time = 0; time < 4; time++) made.push(basename(await backUp(2)))
    expect(readdirSync(folder).toSorted()).toEqual(made.slice(2))
  })
})

describe('a disk', () => {
  test('too small, filled meanwhile or read-only is named, and no half backup stays', async (context) => {
    if (
      process.platform !== 'linux' ||
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status !== 0
    )
      return context.skip('no right to mount a small disk')
    try {
      const ballast = join(folder, 'lastre')
      const fill = (mib: number): void => writeFileSync(ballast, Buffer.alloc(mib * 1024 * 1024))
      fill(3)
      const noRoom = { code: 'DISK_FULL', details: { file: folder, neededMb: expect.any(Number) as number } }
      await expect(warehouse.copyTo(folder, watching())).rejects.toMatchObject(noRoom)
      expect(readdirSync(folder)).toEqual(['lastre'])
      fill(0)
      const filling = watching((done) => done <= 1024 * 1024 && fill(3))
      await expect(warehouse.copyTo(folder, filling)).rejects.toMatchObject(noRoom)
      expect(readdirSync(folder)).toEqual(['lastre'])
      spawnSync('mount', ['-o', 'remount,ro', folder])
      await expect(warehouse.copyTo(folder, watching())).rejects.toMatchObject({ code: 'FILE_READ_ONLY' })
      await publish(tuesday, 2_000)
    } finally {
      spawnSync('umount', ['-l', folder])
    }
  })
})

describe('while the file stands still', () => {
  test('reads go on, writes wait, and the file opens again for both', async () => {
    const filePath = join(root, 'other.duckdb')
    const database = await DatabaseFile.open(filePath, DEFAULT_ENGINE_SETTINGS)
    try {
      const count = () =>
        database.read(async (c) => Number((await c.runAndReadAll('SELECT count(*) FROM t')).value(0, 0)))
      await database.write((c) => c.run('CREATE TABLE t AS SELECT range AS n FROM range(10)'))
      let written = false
      const before = count()
      const [bytes, writing] = await database.standStill(
        () => expect(database.walBytes()).toBe(0),
        async () => {
          const still = readFileSync(filePath)
          const insert = database.write((c) => c.run('INSERT INTO t VALUES (10)')).then(() => (written = true))
          expect(await count()).toBe(10)
          await expect(database.read((c) => c.run('INSERT INTO t VALUES (11)'))).rejects.toThrow(/read-only/)
          expect(written).toBe(false)
          expect(readFileSync(filePath).equals(still)).toBe(true)
          return [still.length, insert] as const
        },
      )
      const during = count()
      await writing
      expect([await before, (await during) >= 10, await count(), bytes > 0]).toEqual([10, true, 11, true])
      await expect(
        database.standStill(
          () => undefined,
          () => Promise.reject(new AppError('CANCELLED')),
        ),
      ).rejects.toMatchObject({ code: 'CANCELLED' })
      await database.write((c) => c.run('DELETE FROM t'))
      expect(await count()).toBe(0)
    } finally {
      await database.close()
    }
  })

  test('another program that looks at it for a moment does not keep it from being written again', async () => {
    const filePath = join(root, 'other.duckdb')
    const database = await DatabaseFile.open(filePath, DEFAULT_ENGINE_SETTINGS)
    try {
      await database.write((c) => c.run('CREATE TABLE t (n INTEGER)'))
      await database.standStill(
        () => undefined,
        async () => {
          const support = fileURLToPath(new URL('../../../test/support/hold-duckdb-file.ts', import.meta.url))
          const holder = spawn(process.execPath, [support, filePath, 'READ_ONLY'], {
            stdio: ['ignore', 'pipe', 'inherit'],
          })
          await once(holder.stdout, 'data')
          setTimeout(() => holder.kill('SIGKILL'), 100)
        },
      )
      await expect(database.write((c) => c.run('INSERT INTO t VALUES (1)'))).resolves.toBeDefined()
    } finally {
      await database.close()
    }
  })
})
