import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { RemoteChannel } from '../../src-shared/domain/notice-settings.ts'
import type { StoreStanding, Told } from '../notices/store-standing.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Readers who are told apart: those of the window, and those of each remote channel. */
export type Readers = 'window' | RemoteChannel

/** When a dataset was last looked at, and the last end of a slot that was seen then; null before the first. */
export interface NoticeRun {
  readonly lookedAtMs: number
  readonly businessDate: BusinessDate | null
  readonly finishedAtMs: number | null
  readonly total: number
  readonly succeeded: number
}

interface StandingRow {
  readonly store_id: string
  readonly store_name: string
  readonly failure: string | null
  readonly days_behind: number | null
  readonly last_date: string | null
  readonly is_behind: number
}

interface RunRow {
  readonly looked_at_ms: number
  readonly business_date: string | null
  readonly finished_at_ms: number | null
  readonly total: number
  readonly succeeded: number
}

interface ToldRow {
  readonly store_id: string
  readonly failing: number
  readonly behind: number
}

type OfDataset = { readonly datasetId: DatasetId }
type OfReaders = OfDataset & { readonly readers: Readers }

/** What digests are made from. Every method throws AppError; whoever writes more than one thing does it in one transaction. */
export class NoticeRepository {
  readonly #standings
  readonly #clearStandings
  readonly #insertStanding
  readonly #run
  readonly #putRun
  readonly #told
  readonly #clearTold
  readonly #insertTold

  constructor(sql: SqlConnection) {
    this.#standings = sql.prepare<OfDataset, StandingRow>(
      'SELECT * FROM notice_standings WHERE dataset_id = @datasetId ORDER BY store_id',
    )
    this.#clearStandings = sql.prepare<OfDataset>('DELETE FROM notice_standings WHERE dataset_id = @datasetId')
    this.#insertStanding = sql.prepare<OfDataset & Record<string, string | number | null>>(
      `INSERT INTO notice_standings (dataset_id, store_id, store_name, failure, days_behind, last_date, is_behind)
       VALUES (@datasetId, @storeId, @storeName, @failure, @daysBehind, @lastDate, @isBehind)`,
    )
    this.#run = sql.prepare<OfDataset, RunRow>('SELECT * FROM notice_runs WHERE dataset_id = @datasetId')
    this.#putRun = sql.prepare<OfDataset & NoticeRun>(
      `INSERT OR REPLACE INTO notice_runs (dataset_id, looked_at_ms, business_date, finished_at_ms, total, succeeded)
       VALUES (@datasetId, @lookedAtMs, @businessDate, @finishedAtMs, @total, @succeeded)`,
    )
    this.#told = sql.prepare<OfReaders, ToldRow>(
      'SELECT store_id, failing, behind FROM notice_told WHERE channel = @readers AND dataset_id = @datasetId',
    )
    this.#clearTold = sql.prepare<OfReaders>(
      'DELETE FROM notice_told WHERE channel = @readers AND dataset_id = @datasetId',
    )
    this.#insertTold = sql.prepare<OfReaders & { storeId: string; failing: number; behind: number }>(
      `INSERT INTO notice_told (channel, dataset_id, store_id, failing, behind)
       VALUES (@readers, @datasetId, @storeId, @failing, @behind)`,
    )
  }

  standings(datasetId: DatasetId): readonly StoreStanding[] {
    return this.#standings.all({ datasetId }).map((row) => ({
      storeId: row.store_id,
      storeName: row.store_name,
      failure: readJson(row.failure) as StoreStanding['failure'],
      daysBehind: row.days_behind,
      lastDate: row.last_date as BusinessDate | null,
      isBehind: row.is_behind === 1,
    }))
  }

  putStandings(datasetId: DatasetId, standings: readonly StoreStanding[]): void {
    this.#clearStandings.run({ datasetId })
    for (const { failure, isBehind, ...rest } of standings)
      this.#insertStanding.run({
        ...rest,
        datasetId,
        failure: failure === null ? null : JSON.stringify(failure),
        isBehind: isBehind ? 1 : 0,
      })
  }

  run(datasetId: DatasetId): NoticeRun | null {
    const row = this.#run.get({ datasetId })
    if (!row) return null
    return {
      lookedAtMs: row.looked_at_ms,
      businessDate: row.business_date as BusinessDate | null,
      finishedAtMs: row.finished_at_ms,
      total: row.total,
      succeeded: row.succeeded,
    }
  }

  putRun(datasetId: DatasetId, run: NoticeRun): void {
    this.#putRun.run({ ...run, datasetId })
  }

  told(readers: Readers, datasetId: DatasetId): Told {
    return new Map(
      this.#told
        .all({ readers, datasetId })
        .map((row) => [row.store_id, { failing: row.failing === 1, behind: row.behind === 1 }]),
    )
  }

  putTold(readers: Readers, datasetId: DatasetId, told: Told): void {
    this.#clearTold.run({ readers, datasetId })
    for (const [storeId, { failing, behind }] of told)
      this.#insertTold.run({ readers, datasetId, storeId, failing: failing ? 1 : 0, behind: behind ? 1 : 0 })
  }
}
