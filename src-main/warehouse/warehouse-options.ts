import type { Dataset, DatasetId } from '../../src-shared/domain/dataset.ts'
import type { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import type { DatabaseFile } from './database-file.ts'
import type { DatasetTables } from './dataset-tables.ts'
import type { EngineSettings } from './engine-settings.ts'
import type { FileClaim } from './file-claim.ts'
import type { Migration } from './migrations/migration.ts'
import type { PublicationJournal } from './publication-journal.ts'
import type { WarehouseWarning } from './warehouse-warning.ts'

export interface WarehouseOptions {
  readonly filePath: string
  readonly datasets: readonly Dataset[]
  readonly clock: Clock
  readonly settings?: EngineSettings
  readonly migrations?: readonly Migration[]
  /** Told of a checkpoint that failed; the data is safe in the log, but the disk is probably full. */
  readonly onCheckpointFailed?: (error: AppError) => void
  /** Told of published days that could not be noted in the journal: should the log be lost, nobody would know of them. */
  readonly onJournalFailed?: (error: AppError) => void
}

/** What an open warehouse is made of. */
export interface WarehouseParts {
  readonly database: DatabaseFile
  readonly claim: FileClaim
  readonly journal: PublicationJournal
  readonly tables: ReadonlyMap<DatasetId, DatasetTables>
  readonly warnings: readonly WarehouseWarning[]
}
