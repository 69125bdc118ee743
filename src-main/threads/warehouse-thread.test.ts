import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import { AppError } from '../foundation/app-error.ts'
import type { StagingKey } from '../warehouse/warehouse-access.ts'
import { startWarehouseThread } from './start-warehouse-thread.ts'
import type { WarehouseThread } from './start-warehouse-thread.ts'
import { createWarehouseClient } from './warehouse-client.ts'
import type { WarehouseClient } from './warehouse-client.ts'

const monday = '2025-10-20' as BusinessDate
const key: StagingKey = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' }

let folder: string
let thread: WarehouseThread
let client: WarehouseClient
let exits: (AppError | null)[]

const start = () =>
  startWarehouseThread({
    entry: new URL('warehouse-thread.ts', import.meta.url),
    filePath: join(folder, 'warehouse.duckdb'),
    datasets: [smallSales],
    onExit: (error) => exits.push(error),
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-warehouse-thread-'))
  exits = []
  thread = await start()
  client = createWarehouseClient(thread.connect())
})

afterEach(async () => {
  await thread.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function stageAndPublish(rowCount: number): Promise<void> {
  const cursor = await client.startSpan(key, { from: monday, to: monday }, 'query')
  const page = await client.openPage(key)
  for (let row = 0; row < rowCount; row += 2048)
    await page.write(salesOfDay(monday, Math.min(2048, rowCount - row), 10_000n, row))
  await page.commit({ ...cursor, position: ['F', '1'], exhausted: true, rowsStaged: rowCount })
  await client.publishDays(key, [
    { businessDate: monday, status: 'verified', sourceRows: rowCount, sourceAmount: String(rowCount) },
  ])
}

describe('warehouse thread', () => {
  test('stages, publishes and answers over a port', async () => {
    await stageAndPublish(20_000)
    expect(await client.query('SELECT count(*), count(DISTINCT documento), sum(total) FROM ventas_raw', 10)).toEqual({
      columns: ['count_star()', 'count(DISTINCT documento)', 'sum(total)'],
      rows: [[20_000, 20_000, '20000.0000']],
      truncated: false,
    })
    expect(await client.coverageFacts('ventas')).toEqual([
      { storeId: 'PERIFERICO', days: Int32Array.of(20381), statuses: Uint8Array.of(0), rows: Int32Array.of(20_000) },
    ])
    expect(await client.meanRowsPerDay('ventas')).toEqual(new Map([['PERIFERICO', 20_000]]))
    expect(
      await client.markUnverified('ventas', 'PERIFERICO', [{ businessDate: monday, sourceRows: 1, sourceAmount: '1' }]),
    ).toMatchObject([{ businessDate: monday, status: 'loaded', rows: 20_000, sourceRows: 1 }])
  })

  test('errors keep their code across the port', async () => {
    await expect(client.query('DROP TABLE ventas_raw', 1)).rejects.toMatchObject({ code: 'SQL_NOT_READ_ONLY' })
    const cursor = await client.startSpan(key, { from: monday, to: monday }, 'query')
    const page = await client.openPage(key)
    await page.write({ rowCount: 1, columns: [] })
    await expect(page.commit(cursor)).rejects.toMatchObject({ code: 'COLUMN_TYPE_MISMATCH' })
    await page.abort()
    expect(await client.resumeStaging(key)).toEqual(cursor)
  })

  test('a client whose thread dies loses its open page and nothing else', async () => {
    const sender = new Worker(new URL('../../test/support/page-sender-thread.ts', import.meta.url))
    const port = thread.connect()
    sender.postMessage({ port, key, day: monday }, [port])
    await once(sender, 'message')
    await sender.terminate()
    expect(await client.stagedDays(key, [monday])).toMatchObject([{ rows: 0 }])
    expect(await client.resumeStaging(key)).toMatchObject({ position: null, rowsStaged: 0 })
    await stageAndPublish(10)
  })

  test('stopping finishes what was asked, closes the file and ends the thread', async () => {
    const publishing = stageAndPublish(5000)
    await publishing
    const asked = client.query('SELECT count(*) FROM ventas_raw', 1)
    await thread.stop()
    expect((await asked).rows).toEqual([[5000]])
    expect(exits).toEqual([null])
    expect(() => thread.connect()).toThrowError(expect.objectContaining({ code: 'THREAD_DIED', retryable: true }))
    await expect(client.query('SELECT 1', 1)).rejects.toMatchObject({ code: 'THREAD_DIED', retryable: true })
    thread = await start()
    client = createWarehouseClient(thread.connect())
    expect((await client.query('SELECT count(*) FROM ventas_raw', 1)).rows).toEqual([[5000]])
  })

  test('a second thread on the same file is refused, and the first goes on', async () => {
    await expect(start()).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
    await stageAndPublish(3)
    expect(exits).toEqual([])
  })

  test('a backup crosses the port with its progress, and is called off through it', async () => {
    await stageAndPublish(5_000)
    const backups = join(folder, 'respaldos')
    mkdirSync(backups)
    const calledOff = AbortSignal.abort(new AppError('CANCELLED'))
    await expect(client.copyTo(backups, { signal: calledOff, progress: () => undefined })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(readdirSync(backups)).toEqual([])
    // What the loss of its client catches in its last moments stays under its temporary name, for the next backup to remove.
    const gone = client
    await expect(
      gone.copyTo(backups, { signal: new AbortController().signal, progress: () => gone.close() }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' })
    client = createWarehouseClient(thread.connect())
    const reported: number[] = []
    const watch = {
      signal: new AbortController().signal,
      progress: (done: number, total: number) => void reported.push(done / total),
    }
    const copy = await client.copyTo(backups, watch)
    await client.verifyCopy(copy, watch)
    const { filePath } = await client.keepCopy(copy, 1)
    expect(readdirSync(backups)).toEqual([basename(filePath)])
    expect(reported.filter((part) => part === 1)).toHaveLength(2)
    await stageAndPublish(10)
  })

  test('closing a client rejects what it still waits for', async () => {
    const asked = client.query('SELECT sum(range) FROM range(50000000)', 1)
    client.close()
    await expect(asked).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
