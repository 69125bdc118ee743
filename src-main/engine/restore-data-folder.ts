import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { lockDataFolder } from '../app-db/data-folder-lock.ts'
import { loadDatasets } from '../dataset-files/load-datasets.ts'
import type { Clock } from '../foundation/clock.ts'
import { fileError } from '../foundation/file-error.ts'
import type { OperationWatch } from '../warehouse/backup/operation-watch.ts'
import { restoreWarehouse } from '../warehouse/backup/restore-warehouse.ts'
import type { RestoredWarehouse } from '../warehouse/backup/restore-warehouse.ts'
import type { DataFolder } from './data-folder.ts'

export interface RestoreOptions {
  readonly folder: DataFolder
  readonly resourcesFolder: string
  readonly backupPath: string
  readonly clock: Clock
}

/** Puts a backup in place of a data folder's warehouse. Rejects with ALREADY_OPEN while a Caudal has the folder, and as `restoreWarehouse` does. */
export async function restoreDataFolder(options: RestoreOptions, watch: OperationWatch): Promise<RestoredWarehouse> {
  const { folder, resourcesFolder, backupPath, clock } = options
  try {
    mkdirSync(folder.root, { recursive: true })
  } catch (cause) {
    throw fileError(cause, folder.root, 'write')
  }
  const lock = lockDataFolder(folder.root)
  try {
    const datasets = await loadDatasets(path.join(resourcesFolder, 'datasets'))
    return await restoreWarehouse({ backupPath, warehousePath: folder.warehouse, datasets, clock }, watch)
  } finally {
    lock.release()
  }
}
