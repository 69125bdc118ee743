import { AppError } from '../../foundation/app-error.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import type { EngineSettings } from '../engine-settings.ts'
import { digestFile } from './copy-file.ts'
import type { WarehouseCopy } from './copy-warehouse.ts'
import { withReadOnlyFile } from './open-read-only.ts'
import type { OperationWatch } from './operation-watch.ts'
import { removedOnFailure } from './removed-on-failure.ts'
import { findDifference, readWarehouseFigures } from './warehouse-figures.ts'

/** Beside the live warehouse's own: both are within what an office PC spares. */
export const VERIFYING_SETTINGS: EngineSettings = { memoryLimitMiB: 96, threads: 2, checkpointBytes: 0 }

/**
 * Restores the copy for a look: reads all of it again, opens it in an instance of its own and asks it what the warehouse said when it was copied. Progress counts
 * bytes. Rejects with FILE_CORRUPT when it differs in anything, or with the signal's reason; the copy is then gone.
 */
export async function verifyCopy(
  copy: WarehouseCopy,
  datasets: Iterable<DatasetTables>,
  watch: OperationWatch,
): Promise<void> {
  const { temporaryPath } = copy
  await removedOnFailure(temporaryPath, async () => {
    const digest = await digestFile(temporaryPath, watch)
    // Before DuckDB, which reads only some of it and does not survive every damage.
    if (digest.sha256 !== copy.sha256) throw damaged(temporaryPath, `${digest.bytes} bytes with another SHA-256`)
    const figures = await withReadOnlyFile(temporaryPath, VERIFYING_SETTINGS, (connection) =>
      readWarehouseFigures(connection, datasets),
    )
    const difference = findDifference(copy.figures, figures)
    if (difference !== null) throw damaged(temporaryPath, difference)
  })
}

function damaged(file: string, technical: string): AppError {
  return new AppError('FILE_CORRUPT', { details: { file }, technical })
}
