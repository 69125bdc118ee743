import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'

export interface PublishedDay {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly businessDate: BusinessDate
  readonly loadedAt: string
}

/**
 * A text file beside the warehouse that names the days published since the last checkpoint. DuckDB opens a file whose write-ahead log is cut short or
 * overwritten without a word (measured); comparing this journal with coverage then tells which days went with it. One line per day,
 * tab-separated; a torn last line is ignored.
 */
export class PublicationJournal {
  readonly #path: string

  constructor(filePath: string) {
    this.#path = `${filePath}.published`
  }

  /** After the days' transaction has been committed. */
  add(days: readonly CoverageDay[]): void {
    appendFileSync(
      this.#path,
      days.map((day) => `${[day.datasetId, day.storeId, day.businessDate, day.loadedAt].join('\t')}\n`).join(''),
    )
  }

  /** After a checkpoint: the days are in the file itself. */
  clear(): void {
    rmSync(this.#path, { force: true })
  }

  read(): PublishedDay[] {
    let text: string
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch {
      return []
    }
    const complete = text.slice(0, text.lastIndexOf('\n') + 1)
    return complete.split('\n').flatMap((line) => {
      const [datasetId, storeId, businessDate, loadedAt] = line.split('\t')
      if (!datasetId || !storeId || !businessDate || !loadedAt) return []
      return [{ datasetId: datasetId as DatasetId, storeId, businessDate: businessDate as BusinessDate, loadedAt }]
    })
  }
}
