import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { ColumnarBatch } from '../../extract/columnar-batch.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import { businessDays } from '../ingest/business-days.ts'
import type { StagedDay, StagingCursor, StagingKey, StagingSpan } from '../warehouse-access.ts'
import { amountText } from './day-figures.ts'
import { runsOfDays, sliceBatch } from './day-runs.ts'
import { DuplicateKeys } from './duplicate-keys.ts'
import { StagedPage } from './staged-page.ts'
import { removeFolder, StagedWalk } from './staged-walk.ts'

/**
 * What has been read from the stores and is not published yet, as files beside the warehouse, at most one walk per dataset and store. Files and not tables:
 * a staged row is written once, without a log, and is gone with its file; as rows of a table they cost four writes each, which was more than half of all
 * the work of a synchronisation, and filled the database's memory. For one process and one thread.
 */
export class StagingArea {
  readonly #folder: string
  /** Null: this process has looked, and there is none. */
  readonly #walks = new Map<string, StagedWalk | null>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** This job's unfinished walk; another job's of the same store is discarded. */
  resume(tables: DatasetTables, key: StagingKey): StagingCursor | null {
    const walk = this.#walk(tables, key)
    if (walk?.identity.jobId === key.jobId) return walk.cursor
    this.#forget(key, walk)
    return null
  }

  /** Throws DISK_FULL and its like. */
  start(tables: DatasetTables, key: StagingKey, span: StagingSpan, queryHash: string): StagingCursor {
    const before = this.#walk(tables, key)
    const number = Math.max(0, ...this.#walkNumbers(key)) + 1
    const walk = StagedWalk.begin(join(this.#storeFolder(key), String(number)), {
      jobId: key.jobId,
      span,
      queryHash,
      columns: columnsOf(tables),
    })
    before?.remove()
    this.#walks.set(nameOf(key), walk)
    return walk.cursor
  }

  openPage(tables: DatasetTables, key: StagingKey): StagedPage {
    return new StagedPage(tables, () => this.owned(tables, key))
  }

  /** Figures of these days, ascending, those without rows included. Throws FILE_CORRUPT and its like. */
  days(tables: DatasetTables, key: StagingKey, days: readonly BusinessDate[]): StagedDay[] {
    const walk = this.#walk(tables, key)
    const asked = [...new Set(days)].toSorted()
    const duplicates = new DuplicateKeys(tables.keyIndexes)
    if (walk) this.#visit(tables, walk, asked, (batch, epochDays) => duplicates.add(batch, epochDays))
    return asked.map((businessDate) => {
      const day = toEpochDay(businessDate)
      const { rows, amount } = walk?.figures(day) ?? { rows: 0, amount: null }
      return { businessDate, rows, amount: amountText(amount, tables.amountScale), duplicateKeys: duplicates.of(day) }
    })
  }

  /**
   * Calls `visit` with the staged rows of these days as they were read, and their epoch days, one per row. A batch is valid until `visit` returns.
   * Throws as `owned` does, and FILE_CORRUPT and its like.
   */
  visitRows(
    tables: DatasetTables,
    key: StagingKey,
    days: readonly BusinessDate[],
    visit: (batch: ColumnarBatch, epochDays: Int32Array) => void,
  ): void {
    this.#visit(tables, this.owned(tables, key), days, visit)
  }

  /** Forgets what is staged of these days; the walk stays where it is. */
  discardDays(tables: DatasetTables, key: StagingKey, days: readonly BusinessDate[]): void {
    this.#walk(tables, key)?.discard(days.map(toEpochDay))
  }

  /** A job that comes back late does not empty its successor's staging. */
  end(tables: DatasetTables, key: StagingKey): void {
    const walk = this.#walk(tables, key)
    if (walk?.identity.jobId === key.jobId) this.#forget(key, walk)
  }

  /** Whoever's walk it is: nobody will go on with it. */
  forgetStore(tables: DatasetTables, storeId: string): void {
    const key = { datasetId: tables.dataset.id, storeId, jobId: '' }
    this.#forget(key, this.#walk(tables, key))
  }

  /** Throws INVALID_REQUEST when the job has no walk, JOB_ALREADY_RUNNING when the walk of this store is another job's. */
  owned(tables: DatasetTables, key: StagingKey): StagedWalk {
    const walk = this.#walk(tables, key)
    if (!walk) {
      throw new AppError('INVALID_REQUEST', {
        details: { field: 'jobId' },
        technical: `${key.storeId} without a started walk of ${key.jobId}`,
      })
    }
    if (walk.identity.jobId === key.jobId) return walk
    throw new AppError('JOB_ALREADY_RUNNING', {
      details: { store: key.storeId },
      technical: `staging of ${key.datasetId}/${key.storeId} belongs to ${walk.identity.jobId}, not to ${key.jobId}`,
    })
  }

  #visit(
    tables: DatasetTables,
    walk: StagedWalk,
    days: readonly BusinessDate[],
    visit: (batch: ColumnarBatch, epochDays: Int32Array) => void,
  ): void {
    walk.visit(days.map(toEpochDay), (batch, isWanted) => {
      const dates = batch.columns[tables.dateColumnIndex]
      if (!dates || batch.rowCount === 0) return
      const epochDays = businessDays(dates, batch.rowCount, tables.dataset.businessDateColumn).days
      for (const run of runsOfDays(epochDays, isWanted))
        visit(sliceBatch(batch, run), epochDays.subarray(run.from, run.to))
    })
  }

  #walk(tables: DatasetTables, key: StagingKey): StagedWalk | null {
    const known = this.#walks.get(nameOf(key))
    if (known !== undefined) return known
    const [newest, ...older] = this.#walkNumbers(key).toSorted((left, right) => right - left)
    for (const number of older) removeFolder(join(this.#storeFolder(key), String(number)))
    const walk =
      newest === undefined ? null : StagedWalk.load(join(this.#storeFolder(key), String(newest)), columnsOf(tables))
    this.#walks.set(nameOf(key), walk)
    return walk
  }

  #forget(key: StagingKey, walk: StagedWalk | null): void {
    walk?.remove()
    for (const number of this.#walkNumbers(key)) removeFolder(join(this.#storeFolder(key), String(number)))
    this.#walks.set(nameOf(key), null)
  }

  #walkNumbers(key: StagingKey): number[] {
    try {
      return readdirSync(this.#storeFolder(key)).map(Number).filter(Number.isInteger)
    } catch {
      return []
    }
  }

  #storeFolder({ datasetId, storeId }: StagingKey): string {
    // An identifier may be `.` or end in a dot, which Windows drops; two may differ in case only, which it does not tell apart.
    return join(this.#folder, datasetId, Buffer.from(storeId).toString('hex'))
  }
}

function nameOf({ datasetId, storeId }: StagingKey): string {
  return `${datasetId}/${storeId}`
}

function columnsOf({ dataset }: DatasetTables): string {
  return JSON.stringify([dataset.columns, dataset.keyColumns, dataset.businessDateColumn, dataset.amountColumn])
}
