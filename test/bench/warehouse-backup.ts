import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { startWarehouseThread } from '../../src-main/threads/start-warehouse-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import { restoreWarehouse } from '../../src-main/warehouse/backup/restore-warehouse.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'
import { ROWS_PER_STORE_DAY, STORES } from './fill-sales.ts'
import { salesDataset } from './warehouse-sales.ts'

export interface WarehouseBackupBench {
  readonly rows: number
  readonly fileMiB: number
  /** Copy, verification and name. */
  readonly backupSeconds: number
  /** Of those, the time that a load would have waited. */
  readonly heldSeconds: number
  /** Longest that a small question waited during the copy, and in the whole backup. */
  readonly slowestReadCopyingMs: number
  readonly slowestReadMs: number
  readonly restoreSeconds: number
  /** Resident memory of this process with the warehouse open, its highest during the backup, and during the restore. */
  readonly idleRssMiB: number
  readonly backupPeakRssMiB: number
  readonly restorePeakRssMiB: number
}

/** Backs a warehouse of about `targetRows` sales up and restores it. The files are made by another process and removed afterwards. */
export async function benchWarehouseBackup(targetRows: number): Promise<WarehouseBackupBench> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-backup-'))
  const warehousePath = join(folder, 'warehouse.duckdb')
  const backups = join(folder, 'respaldos')
  mkdirSync(backups)
  try {
    const days = Math.max(1, Math.round(targetRows / ROWS_PER_STORE_DAY / STORES))
    const fill = `import { fillSales } from ${JSON.stringify(new URL('fill-sales.ts', import.meta.url).href)}
      await fillSales(${JSON.stringify(warehousePath)}, ${days})`
    execFileSync(process.execPath, ['--input-type=module', '--eval', fill])
    const fileMiB = statSync(warehousePath).size / 2 ** 20
    const thread = await startWarehouseThread({
      entry: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
      filePath: warehousePath,
      datasets: [salesDataset()],
    })
    const client = createWarehouseClient(thread.connect())
    await client.coverageFacts('ventas')
    const idleRssMiB = process.memoryUsage.rss() / 2 ** 20

    const watch = { signal: new AbortController().signal, progress: () => undefined }
    const memory = watchMemory()
    const reads = watchReads(client)
    const started = performance.now()
    const copy = await client.copyTo(backups, watch)
    const slowestReadCopyingMs = reads.slowestMs()
    await client.verifyCopy(copy, watch)
    const { filePath: backupPath } = await client.keepCopy(copy, 1)
    const backupSeconds = (performance.now() - started) / 1000
    await reads.stop()
    const backupPeakRssMiB = memory.stop()
    await thread.stop()

    const restoring = watchMemory()
    const restoreStarted = performance.now()
    const restored = await restoreWarehouse(
      { backupPath, warehousePath, datasets: [salesDataset()], clock: systemClock },
      watch,
    )
    const rows = days * STORES * ROWS_PER_STORE_DAY
    if (restored.rows !== rows) throw new Error(`${restored.rows} rows were restored`)
    return {
      rows,
      fileMiB,
      backupSeconds,
      heldSeconds: copy.heldMs / 1000,
      slowestReadCopyingMs,
      slowestReadMs: reads.slowestMs(),
      restoreSeconds: (performance.now() - restoreStarted) / 1000,
      idleRssMiB,
      backupPeakRssMiB,
      restorePeakRssMiB: restoring.stop(),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const SAMPLE_EVERY_MS = 20

function watchMemory(): { stop(): number } {
  let peak = 0
  const sample = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20)
  }
  const timer = setInterval(sample, SAMPLE_EVERY_MS)
  return {
    stop() {
      sample()
      clearInterval(timer)
      return peak
    },
  }
}

/** Asks for one store's coverage again and again, as the window does. */
function watchReads(client: WarehouseAccess): { slowestMs(): number; stop(): Promise<void> } {
  let slowest = 0
  const stopped = new AbortController()
  const asking = (async () => {
    while (!stopped.signal.aborted) {
      const started = performance.now()
      await client.query("SELECT count(*), sum(rows) FROM coverage WHERE store_id = 'TIENDA-7'", 1)
      slowest = Math.max(slowest, performance.now() - started)
    }
  })()
  return {
    slowestMs: () => slowest,
    async stop() {
      stopped.abort()
      await asking
    },
  }
}
