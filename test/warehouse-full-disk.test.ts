import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { systemClock } from '../src-main/foundation/clock.ts'
import { DEFAULT_ENGINE_SETTINGS } from '../src-main/warehouse/engine-settings.ts'
import { openWarehouse } from '../src-main/warehouse/open-warehouse.ts'
import type { Warehouse } from '../src-main/warehouse/warehouse.ts'
import type { StagingCursor } from '../src-main/warehouse/warehouse-access.ts'
import { addDays } from '../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../src-shared/domain/business-date.ts'
import { mountSmallDisk } from './support/small-disk.ts'
import { salesOfDay, smallSales } from './support/small-sales.ts'

const monday = '2025-10-20' as BusinessDate

let folder: string
let filePath: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-full-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function rowsByDay(): Promise<unknown> {
  const warehouse = await openWarehouse({ filePath, datasets: [smallSales], clock: systemClock })
  try {
    return (await warehouse.query('SELECT business_date, count(*) FROM ventas_raw GROUP BY 1 ORDER BY 1', 1000)).rows
  } finally {
    await warehouse.close()
  }
}

describe('a full disk under the warehouse', () => {
  const key = { datasetId: 'ventas' as const, storeId: 'PERIFERICO', jobId: 'job' }

  /** Runs `work` in a warehouse on a small disk with a ballast on it that takes two thirds. */
  async function onSmallDisk(
    context: TestContext,
    work: (warehouse: Warehouse, dropBallast: () => void, problems: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const disk = mountSmallDisk(join(folder, 'disk'), 12)
    if (!disk) return context.skip('no right to mount a small disk')
    try {
      filePath = join(disk.folder, 'warehouse.duckdb')
      const ballast = join(disk.folder, 'ballast')
      const problems: string[] = []
      const warehouse = await openWarehouse({
        filePath,
        datasets: [smallSales],
        clock: systemClock,
        settings: { ...DEFAULT_ENGINE_SETTINGS, checkpointBytes: 250_000 },
        onCheckpointFailed: ({ code }) => problems.push(code),
      })
      writeFileSync(ballast, Buffer.alloc(8 * 1024 * 1024))
      await work(warehouse, () => rmSync(ballast), problems)
    } finally {
      disk.remove()
    }
  }

  const addPage = async (warehouse: Warehouse, day: BusinessDate, cursor: StagingCursor): Promise<StagingCursor> => {
    const page = await warehouse.openPage(key)
    for (let batch = 0; batch < 10; batch++)
      await page.write(salesOfDay(day, 2000, 10_000n, cursor.rowsStaged + batch * 2000))
    const next = { ...cursor, rowsStaged: cursor.rowsStaged + 20_000 }
    await page.commit(next)
    return next
  }

  const publish = (warehouse: Warehouse, businessDate: BusinessDate, rows: number) =>
    warehouse.publishDays(key, [{ businessDate, status: 'verified', sourceRows: rows, sourceAmount: String(rows) }])

  test('while pages are staged is named, loses nothing, and loading goes on once there is room', (context) =>
    onSmallDisk(context, async (warehouse, dropBallast) => {
      let cursor = await warehouse.startSpan(key, { from: monday, to: monday }, 'q')
      const fill = async () => {
        while (cursor.rowsStaged < 5_000_000) cursor = await addPage(warehouse, monday, cursor)
      }
      await expect(fill()).rejects.toMatchObject({ code: 'DISK_FULL', retryable: false })
      dropBallast()
      expect(await warehouse.resumeStaging(key)).toEqual(cursor)
      expect(await warehouse.stagedDays(key, [monday])).toMatchObject([{ rows: cursor.rowsStaged, duplicateKeys: 0 }])
      cursor = await addPage(warehouse, monday, cursor)
      await publish(warehouse, monday, cursor.rowsStaged)
      await warehouse.close()
      expect(await rowsByDay()).toEqual([[monday, cursor.rowsStaged]])
    }))

  test('while days are published is named, loses none of them, and publishing goes on once there is room', (context) =>
    onSmallDisk(context, async (warehouse, dropBallast, problems) => {
      dropBallast()
      const published: BusinessDate[] = []
      const refusals: unknown[] = []
      for (const roomBytes of [0, 100_000, 300_000, 600_000, 1_000_000, 1_500_000]) {
        const day = addDays(monday, published.length)
        await addPage(warehouse, day, await warehouse.startSpan(key, { from: day, to: day }, 'q'))
        const giveBack = fillDisk(dirname(filePath), roomBytes)
        const done = await publish(warehouse, day, 20_000).catch((error: unknown) => {
          refusals.push(error)
          return null
        })
        giveBack()
        // A checkpoint that failed invalidated the instance, so this also proves that it was opened again.
        if (done === null) await publish(warehouse, day, 20_000)
        published.push(day)
      }
      await warehouse.close()
      expect(refusals.length + problems.length).toBeGreaterThan(0)
      for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'DISK_FULL', retryable: false })
      expect(problems.filter((code) => code !== 'DISK_FULL')).toEqual([])
      expect(await rowsByDay()).toEqual(published.map((day) => [day, 20_000]))
    }))
})

/** Takes all the room of the disk but `roomBytes`; returns what gives it back. */
function fillDisk(at: string, roomBytes: number): () => void {
  const filler = join(at, 'filler')
  const { bavail, bsize } = statfsSync(at)
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - roomBytes)))
  return () => rmSync(filler)
}
