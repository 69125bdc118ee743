import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { salesOfDay, smallSales } from '../../test/support/small-sales.ts'
import { warehouseJobContext } from '../../test/support/warehouse-job-context.ts'
import { AppError } from '../foundation/app-error.ts'
import { systemClock } from '../foundation/clock.ts'
import type { JobContext } from '../jobs/job-handler.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'
import { openWarehouse } from '../warehouse/open-warehouse.ts'
import { warehouseBackupHandler } from './warehouse-backup.ts'

const monday = '2025-10-20' as BusinessDate
const key = { datasetId: 'ventas', storeId: 'PERIFERICO', jobId: 'job-1' } as const

let root: string
let folder: string
let warehouse: Warehouse
let logged: string[]
let progress: number[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'caudal-backup-job-'))
  folder = join(root, 'respaldos')
  mkdirSync(folder)
  logged = []
  progress = []
  warehouse = await openWarehouse({
    filePath: join(root, 'warehouse.duckdb'),
    datasets: [smallSales],
    clock: systemClock,
  })
  const cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'query')
  const page = await warehouse.openPage(key)
  await page.write(salesOfDay(monday, 1_000))
  await page.commit({ ...cursor, exhausted: true, rowsStaged: 1_000 })
  await warehouse.publishDays(key, [
    { businessDate: monday, status: 'verified', sourceRows: 1_000, sourceAmount: '1000' },
  ])
})

afterEach(async () => {
  await warehouse.close()
  rmSync(root, { recursive: true, force: true })
})

function run(given: unknown, changes: Partial<JobContext<{ folder: string; keep: number }>> = {}) {
  return warehouseBackupHandler.run({
    ...warehouseJobContext(warehouse),
    parameters: warehouseBackupHandler.parameters.parse(given),
    progress: (done, total) => progress.push(done / (total ?? Number.NaN)),
    log: (_level, event) => logged.push(event),
    ...changes,
  })
}

/** The real warehouse, with something happening to each copy before it is verified. */
function meddlingWith(meddle: (path: string) => void): WarehouseAccess {
  const methods = ['copyTo', 'verifyCopy', 'keepCopy'] as const
  const access = Object.fromEntries(
    methods.map((name) => [name, warehouse[name].bind(warehouse)]),
  ) as never as WarehouseAccess
  return {
    ...access,
    async verifyCopy(copy, watch) {
      meddle(copy.temporaryPath)
      await warehouse.verifyCopy(copy, watch)
    },
  }
}

describe('a backup job', () => {
  test('says what it copied, verified and removed', async () => {
    const first = await run({ folder, keep: 1 })
    const second = await run({ folder, keep: 1 })
    expect(second).toMatchObject({ rows: 1_000, days: 1, verified: true, removed: [first.file] })
    expect(readdirSync(folder)).toEqual([basename(second.file)])
    expect(progress.at(-1)).toBe(1)
    expect(logged.slice(4)).toEqual([
      'backup.started',
      'backup.copied',
      'backup.verified',
      'backup.kept',
      'backup.removed',
    ])
    const { log } = warehouseBackupHandler.labels.es
    expect(logged.filter((event) => log?.[event] === undefined)).toEqual([])
  })

  test('fails with a text of its own when the copy is damaged, and removes nothing', async () => {
    const good = await run({ folder, keep: 1 })
    await expect(
      run({ folder, keep: 1 }, { warehouse: meddlingWith((path) => appendFileSync(path, 'x')) }),
    ).rejects.toMatchObject({ code: 'JOB_FAILED', retryable: false, details: { reason: 'backup.damaged', folder } })
    expect(readdirSync(folder)).toEqual([basename(good.file)])
  })

  test('waits for a folder that may come back', async () => {
    const missing = join(root, 'usb')
    await expect(run({ folder: missing })).rejects.toMatchObject({
      code: 'JOB_FAILED',
      retryable: true,
      details: { reason: 'backup.noFolder', folder: missing },
    })
  })

  test('cancelled between the copy and its verification leaves nothing', async () => {
    const abort = new AbortController()
    const cancelled = meddlingWith(() => abort.abort(new AppError('CANCELLED')))
    await expect(run({ folder }, { warehouse: cancelled, signal: abort.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('keeps seven unless told otherwise, and takes only a full path', () => {
    const { parameters } = warehouseBackupHandler
    expect(parameters.parse({ folder })).toEqual({ folder, keep: 7 })
    for (const wrong of [{}, { folder: 'respaldos' }, { folder, keep: 0 }, { folder, keep: 1.5 }])
      expect(parameters.safeParse(wrong).success).toBe(false)
  })

  test('has the same texts in both languages', () => {
    const { es, en } = warehouseBackupHandler.labels
    const keysOf = (labels: typeof es) =>
      [labels.log, labels.errors, labels.parameters].map((texts) => Object.keys(texts ?? {}))
    expect(keysOf(es)).toEqual(keysOf(en))
  })
})
