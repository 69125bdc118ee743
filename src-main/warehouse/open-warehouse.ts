import type { Clock } from '../foundation/clock.ts'
import { datasetTables, ensureDatasetTables } from './dataset-tables.ts'
import { DEFAULT_ENGINE_SETTINGS } from './engine-settings.ts'
import type { EngineSettings } from './engine-settings.ts'
import { claimFile } from './file-claim.ts'
import { findLostDays } from './lost-days.ts'
import { migrate } from './migrations/migrate.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { openDatabase } from './open-database.ts'
import { PublicationJournal } from './publication-journal.ts'
import { Warehouse } from './warehouse.ts'
import type { WarehouseOptions } from './warehouse-options.ts'
import type { WarehouseWarning } from './warehouse-warning.ts'

/**
 * Opens the warehouse for this process alone. Throws ALREADY_OPEN (another Caudal or another thread of this one), FILE_LOCKED (another program),
 * DATABASE_NEWER, FILE_CORRUPT, FILE_READ_ONLY, FILE_UNREADABLE, DISK_FULL, or COLUMN_… when a dataset's definition does not fit its table.
 */
export async function openWarehouse(options: WarehouseOptions): Promise<Warehouse> {
  const { filePath, clock } = options
  const tables = new Map(options.datasets.map((dataset) => [dataset.id, datasetTables(dataset)]))
  const { database, claim, walMovedTo } = await openClaimed(
    filePath,
    options.settings ?? DEFAULT_ENGINE_SETTINGS,
    clock,
  )
  try {
    let changed = await migrate(database, options.migrations ?? MIGRATIONS, clock)
    for (const each of tables.values()) changed = (await ensureDatasetTables(database, each)) || changed
    const journal = new PublicationJournal(filePath)
    const lost = await findLostDays(database, journal.read([...tables.keys()]))
    if (changed) await database.checkpoint(() => journal.clear())
    const warnings: WarehouseWarning[] = []
    if (walMovedTo !== null) warnings.push({ kind: 'log-moved-aside', movedTo: walMovedTo })
    if (lost.length > 0) warnings.push({ kind: 'days-lost', days: lost })
    return new Warehouse(options, { database, claim, journal, tables, warnings })
  } catch (error) {
    await database.close()
    await claim.release()
    throw error
  }
}

async function openClaimed(filePath: string, settings: EngineSettings, clock: Clock) {
  const claim = await claimFile(filePath)
  try {
    return { ...(await openDatabase(filePath, settings, clock)), claim }
  } catch (error) {
    await claim.release()
    throw error
  }
}
