import { fromEpochDay, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import { BATCH_ROWS, transferList } from '../../extract/columnar-batch.ts'
import type { ColumnarBatch } from '../../extract/columnar-batch.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DatasetTables } from '../dataset-tables.ts'
import { businessDays } from '../ingest/business-days.ts'
import { requireShape } from '../ingest/fact-chunk.ts'
import type { PageWriter, StagingCursor } from '../warehouse-access.ts'
import { addFigures } from './day-figures.ts'
import type { DayFigures } from './day-figures.ts'
import type { PageFileWriter } from './page-file.ts'
import type { StagedWalk } from './staged-walk.ts'

/** A page on its way into its walk: each batch is in the page's file, and out of memory, as soon as it has come. */
export class StagedPage implements PageWriter {
  readonly #tables: DatasetTables
  readonly #walk: () => StagedWalk
  readonly #days = new Map<number, DayFigures>()
  #file: { readonly writer: PageFileWriter; readonly walk: StagedWalk } | null = null
  #over = false

  /** `walk` gives the walk of the page's job, or throws when it no longer has one. */
  constructor(tables: DatasetTables, walk: () => StagedWalk) {
    this.#tables = tables
    this.#walk = walk
  }

  /** Throws COLUMN_TYPE_MISMATCH, KEY_NULL, DISK_FULL and its like, INVALID_REQUEST without a started walk, JOB_ALREADY_RUNNING. */
  async write(batch: ColumnarBatch): Promise<void> {
    this.#requireOpen()
    const { dataset, dateColumnIndex, amountIndex } = this.#tables
    requireShape(dataset, batch, BATCH_ROWS)
    const dates = batch.columns[dateColumnIndex]
    if (batch.rowCount === 0 || !dates) return
    const { days } = businessDays(dates, batch.rowCount, dataset.businessDateColumn)
    this.#openFile().writer.add(batch)
    addFigures(this.#days, batch, days, amountIndex)
    release(batch)
  }

  /** Throws BUSINESS_DATE_OUT_OF_RANGE, INVALID_REQUEST when the walk has been begun anew, and as `write` does. */
  async commit(cursor: StagingCursor): Promise<void> {
    this.#requireOpen()
    try {
      const walk = this.#walk()
      requireInside(this.#days.keys(), cursor)
      const file = this.#openFile()
      // Its file lies in the folder of a walk that is no more.
      if (file.walk !== walk) throw new AppError('INVALID_REQUEST', { technical: 'the walk has been begun anew' })
      walk.commit(file.writer, cursor, this.#days)
      this.#over = true
    } catch (error) {
      await this.abort()
      throw error
    }
  }

  async abort(): Promise<void> {
    if (this.#over) return
    this.#over = true
    this.#file?.writer.abort()
  }

  #openFile(): { readonly writer: PageFileWriter; readonly walk: StagedWalk } {
    if (this.#file === null) {
      const walk = this.#walk()
      this.#file = { writer: walk.newPage(), walk }
    }
    return this.#file
  }

  #requireOpen(): void {
    if (this.#over) throw new AppError('INVALID_REQUEST', { technical: 'the page has been committed or aborted' })
  }
}

/** Frees the buffers now: left to the garbage collector they pile up to 60 MB before it looks (measured). */
function release(batch: ColumnarBatch): void {
  for (const buffer of transferList(batch)) (buffer as ResizingArrayBuffer).transfer(0)
}

/** Of ES2024, in Node 22 and in every Chromium since 114. */
interface ResizingArrayBuffer extends ArrayBuffer {
  transfer(newByteLength: number): ArrayBuffer
}

function requireInside(days: Iterable<number>, { span }: StagingCursor): void {
  const from = toEpochDay(span.from)
  const to = toEpochDay(span.to)
  const stray = [...days].find((day) => day < from || day > to)
  if (stray !== undefined) {
    throw new AppError('BUSINESS_DATE_OUT_OF_RANGE', {
      details: { from: span.from, to: span.to },
      technical: `rows of ${fromEpochDay(stray)} in a walk of ${span.from} to ${span.to}`,
    })
  }
}
