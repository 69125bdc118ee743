import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { startWarehouseThread } from '../../src-main/threads/start-warehouse-thread.ts'
import { createWarehouseClient } from '../../src-main/threads/warehouse-client.ts'
import type { WarehouseAccess } from '../../src-main/warehouse/warehouse-access.ts'

/** Runs `work` on an empty warehouse in its thread and tells how long that took, opening and closing left out. */
export async function inNewWarehouse<R>(
  dataset: Dataset,
  work: (warehouse: WarehouseAccess) => Promise<R>,
): Promise<{ readonly result: R; readonly seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const thread = await startWarehouseThread({
    entry: new URL('../../src-main/threads/warehouse-thread.ts', import.meta.url),
    filePath: join(folder, 'warehouse.duckdb'),
    datasets: [dataset],
  })
  try {
    const started = performance.now()
    const result = await work(createWarehouseClient(thread.connect()))
    return { result, seconds: (performance.now() - started) / 1000 }
  } finally {
    await thread.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
