import type { DuckDBConnection } from '@duckdb/node-api'
import { toEpochDay } from '../../src-shared/domain/business-date.ts'
import { BATCH_ROWS, transferList } from '../extract/columnar-batch.ts'
import type { ColumnarBatch } from '../extract/columnar-batch.ts'
import { AppError } from '../foundation/app-error.ts'
import type { DatabaseFile } from './database-file.ts'
import type { DatasetTables } from './dataset-tables.ts'
import { businessDays } from './ingest/business-days.ts'
import type { BusinessDays } from './ingest/business-days.ts'
import { requireShape } from './ingest/staging-chunk.ts'
import type { StagingChunk } from './ingest/staging-chunk.ts'
import { ownsWalk, replaceStagingCursor } from './staging-cursors.ts'
import type { PageWriter, StagingCursor, StagingKey } from './warehouse-access.ts'

interface HeldBatch {
  readonly batch: ColumnarBatch
  readonly days: BusinessDays
}

/**
 * A page (a few MB) is held in memory until its commit, so that no transaction stays open while a slow store sends: every write is short, pages of many
 * stores never conflict, and a checkpoint always finds a moment.
 */
export class StagedPage implements PageWriter {
  readonly #database: DatabaseFile
  readonly #tables: DatasetTables
  readonly #chunk: StagingChunk
  readonly #key: StagingKey
  #held: HeldBatch[] | null = []

  constructor(database: DatabaseFile, tables: DatasetTables, chunk: StagingChunk, key: StagingKey) {
    this.#database = database
    this.#tables = tables
    this.#chunk = chunk
    this.#key = key
  }

  /** Throws COLUMN_TYPE_MISMATCH or KEY_NULL. */
  async write(batch: ColumnarBatch): Promise<void> {
    const held = this.#open()
    const { dataset, dateColumnIndex } = this.#tables
    requireShape(dataset, batch, BATCH_ROWS)
    const dateVector = batch.columns[dateColumnIndex]
    if (batch.rowCount === 0 || !dateVector) return
    held.push({ batch, days: businessDays(dateVector, batch.rowCount, dataset.businessDateColumn) })
  }

  /** Throws BUSINESS_DATE_OUT_OF_RANGE, VALUE_OUT_OF_RANGE, JOB_ALREADY_RUNNING, INVALID_REQUEST without a started walk. */
  async commit(cursor: StagingCursor): Promise<void> {
    const held = this.#open()
    requireInside(held, cursor)
    this.#held = null
    try {
      await this.#database.write(async (connection) => {
        if (!(await ownsWalk(connection, this.#key)))
          throw new AppError('INVALID_REQUEST', {
            details: { field: 'jobId' },
            technical: 'a page without a started walk',
          })
        await this.#append(connection, held)
        await replaceStagingCursor(connection, this.#key, cursor)
      })
    } finally {
      release(held)
    }
  }

  async abort(): Promise<void> {
    if (this.#held) release(this.#held)
    this.#held = null
  }

  async #append(connection: DuckDBConnection, held: readonly HeldBatch[]): Promise<void> {
    if (held.length === 0) return
    const appender = await connection.createAppender(this.#tables.stagingName)
    try {
      for (const { batch, days } of held) this.#chunk.append(appender, this.#key.storeId, days.days, batch)
      appender.flushSync()
    } catch (error) {
      // Closing would try to store the rest.
      appender.clear()
      throw error
    } finally {
      appender.closeSync()
    }
  }

  #open(): HeldBatch[] {
    if (this.#held === null)
      throw new AppError('INVALID_REQUEST', { technical: 'the page has been committed or aborted' })
    return this.#held
  }
}

/** Frees the buffers now: left to the garbage collector they pile up to 60 MB before it looks (measured). */
function release(held: readonly HeldBatch[]): void {
  for (const { batch } of held) {
    for (const buffer of transferList(batch)) (buffer as ResizingArrayBuffer).transfer(0)
  }
}

/** Of ES2024, in Node 22 and in every Chromium since 114. */
interface ResizingArrayBuffer extends ArrayBuffer {
  transfer(newByteLength: number): ArrayBuffer
}

function requireInside(held: readonly HeldBatch[], { span }: StagingCursor): void {
  const from = toEpochDay(span.from)
  const to = toEpochDay(span.to)
  const stray = held.find(({ days }) => days.first < from || days.last > to)
  if (stray) {
    throw new AppError('BUSINESS_DATE_OUT_OF_RANGE', {
      details: { from: span.from, to: span.to },
      technical: `rows of days ${stray.days.first}–${stray.days.last} in a walk of ${from}–${to}`,
    })
  }
}
