import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Logger } from '../foundation/logger.ts'
import type { JobThreadPool } from '../threads/job-thread-pool.ts'
import { WarehouseKeeper } from '../threads/warehouse-keeper.ts'
import type { WarehouseKeeperOptions } from '../threads/warehouse-keeper.ts'
import type { WarehouseWarning } from '../warehouse/warehouse-warning.ts'

interface StartWarehouseOptions extends Pick<WarehouseKeeperOptions, 'entry' | 'filePath' | 'datasets' | 'clock'> {
  readonly logger: Logger
  /** Starts no job while there is no warehouse thread. */
  readonly executor: JobThreadPool
  /** Another thread has the file, or none ever will: what was read of it may be others now. */
  readonly changed: () => void
  /** Lost until the next start of the program; `stopped` says so already. */
  readonly givenUp: (error: ErrorReport) => void
}

interface KeptWarehouse {
  readonly keeper: WarehouseKeeper
  /** Store-days that damaged logs took away, whenever the file was opened. */
  readonly daysLost: number
  /** Why it is lost until the next start; null while it is not. */
  readonly stopped: ErrorReport | null
}

/** The warehouse for the engine's whole life, and what befell it. Rejects with what `WarehouseKeeper.start` throws. */
export async function startWarehouse(options: StartWarehouseOptions): Promise<KeptWarehouse> {
  const { entry, filePath, datasets, clock, logger, executor, changed, givenUp } = options
  let daysLost = 0
  let stopped: ErrorReport | null = null
  const noteRepairs = (warnings: readonly WarehouseWarning[]): void => {
    for (const warning of warnings) {
      logger.warn({ warning }, 'the warehouse was repaired')
      if (warning.kind === 'days-lost') daysLost += warning.days.length
    }
  }
  const { keeper, warnings } = await WarehouseKeeper.start({
    entry,
    filePath,
    datasets,
    clock,
    onCheckpointFailed: (error) => logger.warn({ err: error }, 'warehouse checkpoint failed'),
    onJournalFailed: (error) => logger.warn({ err: error }, 'published days not noted in the journal'),
    onLost: () => executor.warehouseLost(),
    onRestored(repairs, diedOf) {
      logger.error({ err: diedOf }, 'the warehouse thread died; another has taken its place')
      noteRepairs(repairs)
      executor.reconnectWarehouse()
      changed()
    },
    onGivenUp(error) {
      logger.fatal({ err: error }, 'the warehouse is lost until the next start; no job starts any more')
      stopped = error.toReport()
      givenUp(stopped)
      changed()
    },
  })
  noteRepairs(warnings)
  return {
    keeper,
    get daysLost() {
      return daysLost
    },
    get stopped() {
      return stopped
    },
  }
}
