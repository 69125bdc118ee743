import { appendFileSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { z } from 'zod'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import { datasetIdSchema } from '../../src-shared/domain/dataset.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { fileError } from '../foundation/file-error.ts'

export interface PublishedDay {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly businessDate: BusinessDate
  readonly loadedAt: string
}

const lineSchema = z.tuple([datasetIdSchema, z.string().min(1), businessDateSchema, z.iso.datetime()])

/**
 * A text file beside the warehouse that names the days published since the last checkpoint. DuckDB opens a file whose write-ahead log is cut short or
 * overwritten without a word (measured); comparing this journal with coverage then tells which days went with it. One line per day,
 * tab-separated. Power cuts and full disks tear lines: what is not a whole line is no line.
 */
export class PublicationJournal {
  readonly #path: string
  /** An earlier process, or a write that failed, may have left half a line at the end. */
  #mayBeTorn = true

  constructor(filePath: string) {
    this.#path = `${filePath}.published`
  }

  /** After the days' transaction has been committed. Throws DISK_FULL and its like; the days are safe all the same. */
  add(days: readonly CoverageDay[]): void {
    try {
      if (this.#mayBeTorn) this.#cutTornLine()
      this.#mayBeTorn = true
      appendFileSync(
        this.#path,
        days.map((day) => `${[day.datasetId, day.storeId, day.businessDate, day.loadedAt].join('\t')}\n`).join(''),
      )
      this.#mayBeTorn = false
    } catch (error) {
      throw fileError(error, this.#path, 'write')
    }
  }

  /** After a checkpoint: the days are in the file itself. Never throws: a journal that stays names days that are there. */
  clear(): void {
    try {
      rmSync(this.#path, { force: true })
    } catch {
      this.#mayBeTorn = true
    }
  }

  /** Lines of these datasets: a torn line may name one that never was. */
  read(datasetIds: readonly DatasetId[]): PublishedDay[] {
    const bytes = this.#bytes()
    return bytes
      .toString('utf8', 0, wholeBytes(bytes))
      .split('\n')
      .flatMap((line) => {
        const { data } = lineSchema.safeParse(line.split('\t'))
        if (data === undefined || !datasetIds.includes(data[0])) return []
        const [datasetId, storeId, businessDate, loadedAt] = data
        return [{ datasetId, storeId, businessDate, loadedAt }]
      })
  }

  #cutTornLine(): void {
    const bytes = this.#bytes()
    if (wholeBytes(bytes) < bytes.length) truncateSync(this.#path, wholeBytes(bytes))
  }

  /** Empty without a file, and when it cannot be read: it serves the warnings, which must not keep the warehouse from opening. */
  #bytes(): Buffer {
    try {
      return readFileSync(this.#path)
    } catch {
      return Buffer.alloc(0)
    }
  }
}

/** Up to and with the end of the last whole line. */
function wholeBytes(bytes: Buffer): number {
  return bytes.lastIndexOf(0x0a) + 1
}
