import type { DuckDBConnection } from '@duckdb/node-api'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreHolding } from '../../src-shared/domain/store-removal.ts'
import { toAppError } from '../foundation/app-error.ts'
import type { AppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { copyWarehouse } from './backup/copy-warehouse.ts'
import type { WarehouseCopy } from './backup/copy-warehouse.ts'
import { keepCopy } from './backup/keep-copy.ts'
import type { KeptCopy } from './backup/keep-copy.ts'
import type { OperationWatch } from './backup/operation-watch.ts'
import { verifyCopy } from './backup/verify-copy.ts'
import { CoverageFactsCache } from './coverage-facts-cache.ts'
import { readCoverage } from './coverage-rows.ts'
import { readDayRows } from './day-rows.ts'
import { tablesOf, unknownDataset } from './dataset-tables.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { userSqlError } from './duckdb-error.ts'
import { DEFAULT_ENGINE_SETTINGS } from './engine-settings.ts'
import { FactChunk } from './ingest/fact-chunk.ts'
import { markDaysClosed } from './mark-closed.ts'
import { markDaysUnverified } from './mark-unverified.ts'
import { readMeanRowsPerDay } from './mean-rows-per-day.ts'
import { publishStagedDays } from './publish-days.ts'
import { purgeOldestDays } from './purge-days.ts'
import type { PurgedDays } from './purge-days.ts'
import { runReadOnlyQuery } from './read-only-query.ts'
import { StagingArea } from './staging/staging-area.ts'
import { readStoreHoldings } from './store-holdings.ts'
import type {
  CoverageFacts,
  DayRows,
  DayToPublish,
  PageWriter,
  RowPage,
  SourceDay,
  SqlResult,
  StagedDay,
  StagingCursor,
  StagingKey,
  StagingSpan,
  StoreDays,
  WarehouseAccess,
} from './warehouse-access.ts'
import type { WarehouseOptions, WarehouseParts } from './warehouse-options.ts'
import type { WarehouseWarning } from './warehouse-warning.ts'

/** The warehouse in the thread that owns its file. */
export class Warehouse implements WarehouseAccess {
  readonly warnings: readonly WarehouseWarning[]
  readonly #filePath: string
  readonly #clock: Clock
  readonly #checkpointBytes: number
  readonly #onCheckpointFailed: (error: AppError) => void
  readonly #onJournalFailed: (error: AppError) => void
  readonly #parts: WarehouseParts
  readonly #staging: StagingArea
  readonly #chunks = new Map<DatasetId, FactChunk>()
  readonly #factsCaches: ReadonlyMap<DatasetId, CoverageFactsCache>
  #closing: Promise<void> | null = null

  constructor(options: WarehouseOptions, parts: WarehouseParts) {
    this.warnings = parts.warnings
    this.#filePath = options.filePath
    this.#clock = options.clock
    this.#checkpointBytes = (options.settings ?? DEFAULT_ENGINE_SETTINGS).checkpointBytes
    this.#onCheckpointFailed = options.onCheckpointFailed ?? (() => undefined)
    this.#onJournalFailed = options.onJournalFailed ?? (() => undefined)
    this.#parts = parts
    this.#staging = new StagingArea(`${options.filePath}.staging`)
    this.#factsCaches = new Map(
      [...parts.tables.keys()].map((datasetId) => [datasetId, new CoverageFactsCache(parts.database, datasetId)]),
    )
  }

  async resumeStaging(key: StagingKey): Promise<StagingCursor | null> {
    return this.#staging.resume(this.#tables(key.datasetId), key)
  }

  async startSpan(key: StagingKey, span: StagingSpan, queryHash: string): Promise<StagingCursor> {
    return this.#staging.start(this.#tables(key.datasetId), key, span, queryHash)
  }

  async openPage(key: StagingKey): Promise<PageWriter> {
    return this.#staging.openPage(this.#tables(key.datasetId), key)
  }

  async stagedDays(key: StagingKey, days: readonly BusinessDate[]): Promise<readonly StagedDay[]> {
    return this.#staging.days(this.#tables(key.datasetId), key, days)
  }

  async publishDays(key: StagingKey, days: readonly DayToPublish[]): Promise<readonly CoverageDay[]> {
    const tables = this.#tables(key.datasetId)
    if (days.length === 0) return []
    const loadedAt = isoInstant(this.#clock)
    const staging = this.#staging
    const published = await this.#parts.database.write(async (connection) => {
      const chunk = await this.#chunk(connection, tables)
      return publishStagedDays(connection, { tables, staging, chunk, key, days, loadedAt })
    })
    this.#facts(key.datasetId).changed(key.storeId)
    this.#note(published)
    this.#forgetStaged(tables, key, published)
    await this.#checkpointAt(this.#checkpointBytes)
    return published
  }

  async discardDays(key: StagingKey, days: readonly BusinessDate[]): Promise<void> {
    const tables = this.#tables(key.datasetId)
    if (days.length > 0) this.#staging.discardDays(tables, key, days)
  }

  async endStaging(key: StagingKey): Promise<void> {
    this.#staging.end(this.#tables(key.datasetId), key)
  }

  async forgetStaging(storeId: string): Promise<void> {
    for (const tables of this.#parts.tables.values()) this.#staging.forgetStore(tables, storeId)
  }

  async coverage(
    datasetId: DatasetId,
    storeId: string,
    from: BusinessDate,
    to: BusinessDate,
  ): Promise<readonly CoverageDay[]> {
    this.#tables(datasetId)
    return this.#parts.database.read((connection) => readCoverage(connection, datasetId, storeId, from, to))
  }

  async coverageFacts(datasetId: DatasetId): Promise<readonly CoverageFacts[]> {
    return this.#facts(datasetId).facts()
  }

  async meanRowsPerDay(datasetId: DatasetId): Promise<ReadonlyMap<string, number>> {
    this.#tables(datasetId)
    return this.#parts.database.read((connection) => readMeanRowsPerDay(connection, datasetId))
  }

  async markClosed(datasetId: DatasetId, marks: readonly StoreDays[], note: string | null): Promise<void> {
    this.#tables(datasetId)
    if (marks.every(({ days }) => days.length === 0)) return
    const markedAt = isoInstant(this.#clock)
    await this.#parts.database.write((connection) => markDaysClosed(connection, datasetId, marks, note, markedAt))
    for (const { storeId } of marks) this.#facts(datasetId).changed(storeId)
  }

  async dayRows(datasetId: DatasetId, storeId: string, businessDate: BusinessDate, page: RowPage): Promise<DayRows> {
    const tables = this.#tables(datasetId)
    return this.#parts.database.read((connection) => readDayRows(connection, tables, storeId, businessDate, page))
  }

  async markUnverified(
    datasetId: DatasetId,
    storeId: string,
    days: readonly SourceDay[],
  ): Promise<readonly CoverageDay[]> {
    this.#tables(datasetId)
    if (days.length === 0) return []
    const marked = await this.#parts.database.write((connection) =>
      markDaysUnverified(connection, datasetId, storeId, days),
    )
    this.#facts(datasetId).changed(storeId)
    return marked
  }

  async storeHoldings(storeId: string | null): Promise<readonly StoreHolding[]> {
    const { database, tables } = this.#parts
    return database.read((connection) => readStoreHoldings(connection, tables, storeId))
  }

  async purgeDays(datasetId: DatasetId, storeId: string, before: string): Promise<PurgedDays> {
    const tables = this.#tables(datasetId)
    const { database, journal } = this.#parts
    // Days that the journal names and coverage no longer does would be taken for lost at the next start.
    if (journal.read([datasetId]).some((day) => day.storeId === storeId))
      await database.checkpoint(() => journal.clear())
    const purged = await database.write((connection) => purgeOldestDays(connection, tables, storeId, before))
    this.#facts(datasetId).changed(storeId)
    await this.#checkpointAt(this.#checkpointBytes)
    return purged
  }

  async query(sql: string, limit: number): Promise<SqlResult> {
    return this.#parts.database.read(async (connection) => {
      try {
        return await runReadOnlyQuery(connection, sql, limit)
      } catch (error) {
        throw userSqlError(error, this.#filePath)
      }
    })
  }

  async copyTo(folder: string, watch: OperationWatch): Promise<WarehouseCopy> {
    const { database, journal, tables } = this.#parts
    return copyWarehouse(
      {
        filePath: this.#filePath,
        database,
        datasets: tables.values(),
        clock: this.#clock,
        onCheckpoint: () => journal.clear(),
      },
      folder,
      watch,
    )
  }

  async verifyCopy(copy: WarehouseCopy, watch: OperationWatch): Promise<void> {
    await verifyCopy(copy, this.#parts.tables.values(), watch)
  }

  async keepCopy(copy: WarehouseCopy, newest: number): Promise<KeptCopy> {
    return keepCopy(this.#filePath, copy, newest)
  }

  /** Finishes the statements that are running, folds the log in and closes the file. Idempotent. */
  async close(): Promise<void> {
    this.#closing ??= this.#closeNow()
    await this.#closing
  }

  async #closeNow(): Promise<void> {
    await this.#checkpoint()
    await this.#parts.database.close()
    await this.#parts.claim.release()
  }

  /** Never throws: after a restart the job knows from coverage that these days are done, whether or not their staged rows are gone. */
  #forgetStaged(tables: DatasetTables, key: StagingKey, published: readonly CoverageDay[]): void {
    const days = published.map(({ businessDate }) => businessDate)
    try {
      this.#staging.discardDays(tables, key, days)
    } catch {
      // A full disk: the next page says so.
    }
  }

  /** Never throws: the days are published, whether or not they could be noted. */
  #note(published: readonly CoverageDay[]): void {
    try {
      this.#parts.journal.add(published)
    } catch (error) {
      this.#onJournalFailed(toAppError(error))
    }
  }

  async #checkpointAt(walBytes: number): Promise<void> {
    if (this.#parts.database.walBytes() >= walBytes) await this.#checkpoint()
  }

  /** Never rejects: what was committed is safe in the log whether or not it could be folded in. */
  async #checkpoint(): Promise<void> {
    try {
      await this.#parts.database.checkpoint(() => this.#parts.journal.clear())
    } catch (error) {
      this.#onCheckpointFailed(toAppError(error))
    }
  }

  #tables(datasetId: DatasetId): DatasetTables {
    return tablesOf(this.#parts.tables, datasetId)
  }

  #facts(datasetId: DatasetId): CoverageFactsCache {
    const cache = this.#factsCaches.get(datasetId)
    if (!cache) throw unknownDataset(datasetId)
    return cache
  }

  async #chunk(connection: DuckDBConnection, tables: DatasetTables): Promise<FactChunk> {
    const { id } = tables.dataset
    const chunk = this.#chunks.get(id) ?? (await FactChunk.forTable(connection, tables))
    this.#chunks.set(id, chunk)
    return chunk
  }
}
