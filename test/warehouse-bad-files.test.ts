import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../src-main/foundation/clock.ts'
import { openWarehouse } from '../src-main/warehouse/open-warehouse.ts'
import type { WarehouseOptions } from '../src-main/warehouse/warehouse-options.ts'
import { MIGRATIONS } from '../src-main/warehouse/migrations/migrations.ts'
import type { BusinessDate } from '../src-shared/domain/business-date.ts'
import type { Dataset } from '../src-shared/domain/dataset.ts'
import { salesOfDay, smallSales } from './support/small-sales.ts'

const monday = '2025-10-20' as BusinessDate
const tuesday = '2025-10-21' as BusinessDate

let folder: string
let filePath: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-bad-files-'))
  filePath = join(folder, 'warehouse.duckdb')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (options: Partial<WarehouseOptions> = {}) =>
  openWarehouse({ filePath, datasets: [smallSales], clock: systemClock, ...options })
const support = (name: string) => fileURLToPath(new URL(`support/${name}`, import.meta.url))

async function createClosed(): Promise<void> {
  await (await open()).close()
}

async function rowsByDay(): Promise<unknown> {
  const warehouse = await open()
  try {
    return (await warehouse.query('SELECT business_date, count(*) FROM ventas_raw GROUP BY 1 ORDER BY 1', 1000)).rows
  } finally {
    await warehouse.close()
  }
}

describe('a warehouse file that', () => {
  test('is open in another Caudal is refused, and free at once when that one is killed', async () => {
    const holder = spawn(process.execPath, [support('publish-until-killed.ts'), filePath, '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    await expect(open()).rejects.toMatchObject({ code: 'ALREADY_OPEN', details: { file: filePath } })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await open()).close()
  })

  test('is open in this process already is refused, where DuckDB alone would lose rows', async () => {
    const first = await open()
    await expect(open()).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
    await first.close()
    await (await open()).close()
  })

  test('is locked by another program is refused, and opens afterwards', async () => {
    await createClosed()
    const holder = spawn(process.execPath, [support('hold-duckdb-file.ts'), filePath], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(holder.stdout, 'data')
    await expect(open()).rejects.toMatchObject({ code: 'FILE_LOCKED', retryable: true })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await open()).close()
  })

  test('a newer Caudal has migrated is refused and not touched', async () => {
    await (
      await open({
        migrations: [
          ...MIGRATIONS,
          { number: MIGRATIONS.length + 1, name: 'from-the-future', statements: ['CREATE TABLE future (a INTEGER)'] },
        ],
      })
    ).close()
    const before = readFileSync(filePath)
    await expect(open()).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    expect(readFileSync(filePath).equals(before)).toBe(true)
  })

  test.each([
    ['is cut short', () => truncateSync(filePath, 20_000)],
    ['is cut short in its header', () => truncateSync(filePath, 1000)],
    ['is empty', () => truncateSync(filePath, 0)],
    ['is something else', () => writeFileSync(filePath, 'Fecha;Documento;Total\n'.repeat(2000))],
    ['has a damaged header', () => writeSync(openSync(filePath, 'r+'), Buffer.alloc(64, 0xab), 0, 64, 0)],
  ])('%s is called corrupt and left as it is', async (_, damage) => {
    await createClosed()
    damage()
    const sizeBytes = statSync(filePath).size
    await expect(open()).rejects.toMatchObject({ code: 'FILE_CORRUPT', retryable: false, details: { file: filePath } })
    expect(statSync(filePath).size).toBe(sizeBytes)
  })

  test('is a folder is unreadable', async () => {
    mkdirSync(filePath)
    await expect(open()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('may not be written is refused', async () => {
    await createClosed()
    chmodSync(filePath, 0o444)
    await expect(open()).rejects.toMatchObject({ code: 'FILE_READ_ONLY' })
  })
})

describe('a write-ahead log that', () => {
  const wal = () => `${filePath}.wal`
  beforeEach(() => {
    const { signal } = spawnSync(process.execPath, [support('crash-after-publishing.ts'), filePath, monday, tuesday])
    if (signal !== 'SIGKILL' || statSync(wal()).size < 1000) throw new Error('the log to be damaged was not made')
  })
  const lostTuesday = {
    kind: 'days-lost',
    days: [expect.objectContaining({ datasetId: 'ventas', storeId: 'PERIFERICO', businessDate: tuesday })],
  }

  test('is whole brings back what was committed', async () => {
    const warehouse = await open()
    expect(warehouse.warnings).toEqual([])
    await warehouse.close()
    expect(await rowsByDay()).toEqual([
      [monday, 1000],
      [tuesday, 1000],
    ])
  })

  test('is damaged is moved aside, and the days that went with it are named', async () => {
    const log = readFileSync(wal())
    writeFileSync(wal(), log.fill(0xab, log.length / 2, log.length / 2 + 100))
    const warehouse = await open()
    const aside = readdirSync(folder).find((name) => name.includes('.wal.bad-'))
    expect(warehouse.warnings).toEqual([{ kind: 'log-moved-aside', movedTo: join(folder, String(aside)) }, lostTuesday])
    await warehouse.close()
    expect(readFileSync(join(folder, String(aside))).equals(log)).toBe(true)
    expect(await rowsByDay()).toEqual([[monday, 1000]])
  })

  test('lost its end, which DuckDB accepts in silence, has its days named', async () => {
    truncateSync(wal(), statSync(wal()).size - 50)
    const warehouse = await open()
    expect(warehouse.warnings).toEqual([lostTuesday])
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toMatchObject([
      { businessDate: monday, rows: 1000 },
    ])
    await warehouse.close()
  })
})

describe('a journal of publications that', () => {
  const journal = () => `${filePath}.published`
  const crashAfter = (day: BusinessDate) =>
    spawnSync(process.execPath, [support('crash-after-publishing.ts'), filePath, day])

  test('lost the end of its last line is mended by the next publication, and the file opens after another crash', async () => {
    crashAfter(monday)
    truncateSync(journal(), statSync(journal()).size - 30)
    crashAfter(tuesday)
    const warehouse = await open()
    expect(warehouse.warnings).toEqual([])
    expect(await warehouse.coverage('ventas', 'PERIFERICO', monday, tuesday)).toHaveLength(2)
    await warehouse.close()
  })

  test('cannot be written fails no publication', async () => {
    mkdirSync(journal())
    const problems: string[] = []
    const warehouse = await open({ onJournalFailed: ({ details }) => problems.push(String(details['file'])) })
    const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: 'job' }
    const cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'q')
    const page = await warehouse.openPage(key)
    await page.write(salesOfDay(monday, 10))
    await page.commit({ ...cursor, rowsStaged: 10 })
    const day = { businessDate: monday, status: 'verified', sourceRows: 10, sourceAmount: '10' } as const
    expect(await warehouse.publishDays(key, [day])).toMatchObject([{ businessDate: monday, rows: 10 }])
    expect(problems).toEqual([journal()])
    await warehouse.close()
    rmSync(journal(), { recursive: true })
  })
})

describe('a dataset definition that', () => {
  const withColumns = (columns: Dataset['columns']): Dataset => ({ ...smallSales, columns })

  test('gained a column adds it to the facts already loaded', async () => {
    spawnSync(process.execPath, [support('crash-after-publishing.ts'), filePath, monday])
    const [first, ...rest] = smallSales.columns
    const wider = withColumns([first!, { name: 'cajero', type: { kind: 'text' }, required: false }, ...rest])
    const warehouse = await open({ datasets: [wider] })
    expect((await warehouse.query('SELECT count(*), count(cajero), sum(total) FROM ventas_raw', 1)).rows).toEqual([
      [1000, 0, '1000.0000'],
    ])
    const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: 'job' }
    const cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'q')
    const batch = salesOfDay(monday, 2)
    const text = {
      kind: 'text',
      validity: null,
      offsets: Int32Array.of(0, 3, 6),
      bytes: new TextEncoder().encode('AnaEva'),
    } as const
    const page = await warehouse.openPage(key)
    await page.write({ rowCount: 2, columns: [batch.columns[0]!, text, ...batch.columns.slice(1)] })
    await page.commit(cursor)
    await warehouse.publishDays(key, [{ businessDate: monday, status: 'verified', sourceRows: 2, sourceAmount: '2' }])
    expect(
      (await warehouse.query('SELECT cajero, documento, total FROM ventas_raw ORDER BY documento', 5)).rows,
    ).toEqual([
      ['Ana', 'F-000000', '1.0000'],
      ['Eva', 'F-000001', '1.0000'],
    ])
    await warehouse.close()
  })

  test('changed the type of a column with facts is refused', async () => {
    await createClosed()
    const changed = withColumns(
      smallSales.columns.map((column) => (column.name === 'total' ? { ...column, type: { kind: 'double' } } : column)),
    )
    await expect(open({ datasets: [{ ...changed, amountColumn: null }] })).rejects.toMatchObject({
      code: 'COLUMN_TYPE_MISMATCH',
      details: { column: 'total' },
    })
    await createClosed()
  })
})
