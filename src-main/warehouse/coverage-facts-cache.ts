import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { readCoverageFacts } from './coverage-facts.ts'
import type { DatabaseFile } from './database-file.ts'
import type { CoverageFacts } from './warehouse-access.ts'

/**
 * Packed coverage of a dataset (9 bytes a day: 5 MB for 500 stores × 3 years), of which only the stores that changed are read again: during a run the
 * window asks after every published day.
 */
export class CoverageFactsCache {
  readonly #database: DatabaseFile
  readonly #datasetId: DatasetId
  /** Null until the first question. */
  #stores: Map<string, CoverageFacts> | null = null
  readonly #changed = new Set<string>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(database: DatabaseFile, datasetId: DatasetId) {
    this.#database = database
    this.#datasetId = datasetId
  }

  /** To be called after the store's change has been committed. */
  changed(storeId: string): void {
    this.#changed.add(storeId)
  }

  /** Every store's facts as of now, in buffers of the caller's own. */
  async facts(): Promise<CoverageFacts[]> {
    const turn = this.#turn.then(() => this.#refreshed())
    this.#turn = turn.catch(() => undefined)
    return copyPacked([...(await turn).values()])
  }

  async #refreshed(): Promise<ReadonlyMap<string, CoverageFacts>> {
    const stores = this.#stores
    const stale = [...this.#changed]
    if (stores !== null && stale.length === 0) return stores
    // Emptied before reading: a change committed meanwhile marks its store again.
    this.#changed.clear()
    try {
      const read = await this.#database.read((connection) =>
        readCoverageFacts(connection, this.#datasetId, stores === null ? null : stale),
      )
      const next = new Map(stores)
      for (const storeId of stale) next.delete(storeId)
      for (const facts of read) next.set(facts.storeId, facts)
      this.#stores = new Map([...next].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      return this.#stores
    } catch (error) {
      for (const storeId of stale) this.#changed.add(storeId)
      throw error
    }
  }
}

/** All stores' arrays as views of the same three new buffers, so that handing them to another thread moves three buffers, not thousands. */
function copyPacked(stores: readonly CoverageFacts[]): CoverageFacts[] {
  const total = stores.reduce((sum, { days }) => sum + days.length, 0)
  const days = new Int32Array(total)
  const statuses = new Uint8Array(total)
  const rows = new Int32Array(total)
  let start = 0
  return stores.map((facts) => {
    days.set(facts.days, start)
    statuses.set(facts.statuses, start)
    rows.set(facts.rows, start)
    const from = start
    start += facts.days.length
    return {
      storeId: facts.storeId,
      days: days.subarray(from, start),
      statuses: statuses.subarray(from, start),
      rows: rows.subarray(from, start),
    }
  })
}
