import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { StoreHolding, StoreRemovalOutcome, StoreRemovalPreview } from '../../src-shared/domain/store-removal.ts'
import type { AppDb } from '../app-db/app-db.ts'
import { AppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Vault } from '../vault/vault.ts'
import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'

interface StoreRemovalParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly vault: Vault
  readonly jobs: JobQueue
  readonly warehouse: WarehouseAccess
  readonly datasetIds: readonly DatasetId[]
  /** Stores changed, and so did the gap tables and the schedules. */
  readonly changed: () => void
}

const PURGE_KIND = 'purge-store'
const UNFINISHED = ['scheduled', 'queued', 'running'] as const
/** Unfinished jobs looked through: two runs over the largest chain. */
const MAX_UNFINISHED = 2_000

/** Takes stores away, and the data of stores. Nothing that the warehouse holds goes unless somebody says so. */
export class StoreRemoval {
  readonly #parts: StoreRemovalParts

  constructor(parts: StoreRemovalParts) {
    this.#parts = parts
  }

  /** What removing the store would do; of a store that is none any more, what is left of it. Rejects with STORE_UNKNOWN when nothing is. */
  async preview(storeId: string): Promise<StoreRemovalPreview> {
    const holdings = await this.#parts.warehouse.storeHoldings(storeId)
    const store = this.#find(storeId)
    if (store === null && holdings.length === 0) throw unknownStore(storeId)
    const jobs = this.#unfinishedJobs(storeId, false)
    return {
      storeId,
      storeName: store?.name ?? storeId,
      isStore: store !== null,
      runningJobs: jobs.filter(({ state }) => state === 'running').length,
      waitingJobs: jobs.filter(({ state }) => state !== 'running').length,
      schedules: this.#schedulesOf(storeId),
      holdings,
    }
  }

  /** Data of stores that are none any more. */
  async leftBehind(): Promise<readonly StoreHolding[]> {
    const known = new Set(this.#parts.db.stores.list().map(({ store }) => store.id))
    return (await this.#parts.warehouse.storeHoldings(null)).filter(({ storeId }) => !known.has(storeId))
  }

  /**
   * Removes the store once its jobs have confirmed their end, and with `purge` queues the deletion of its data, of which whatever is loaded later is no part.
   * A store of which only its data is left can be purged, too. Rejects with STORE_UNKNOWN and the vault's errors; the store is then disabled at most.
   */
  async remove(
    storeId: string,
    order: { readonly purge: boolean; readonly operator: string },
  ): Promise<StoreRemovalOutcome> {
    const { db, vault, warehouse, changed } = this.#parts
    const { purge, operator } = order
    const store = this.#find(storeId)
    const hasData = async (): Promise<boolean> => (await warehouse.storeHoldings(storeId)).length > 0
    if (store === null && !(purge && (await hasData()))) throw unknownStore(storeId)
    if (store !== null) {
      // From here on nobody starts anything new for it by himself.
      db.stores.setEnabled(storeId, false)
      changed()
      await vault.delete(storeId)
    }
    const cancelledJobs = await this.#cancelJobs(storeId, purge, operator)
    if (store !== null) await warehouse.forgetStaging(storeId)
    // Asked now: until its jobs had ended they may have loaded some.
    const purges = purge && (await hasData())
    const purgeJobId = db.transaction(() => {
      if (store !== null) {
        this.#leaveSchedules(storeId)
        db.storeRemovals.remove(storeId)
      }
      return purges ? this.#queuePurge(storeId, store?.name ?? storeId, operator) : null
    })
    changed()
    return { cancelledJobs, purgeJobId }
  }

  #find(storeId: string): { readonly name: string } | null {
    return this.#parts.db.stores.list().find(({ store }) => store.id === storeId)?.store ?? null
  }

  /** A deletion of its data under way is left alone, unless another takes its place. */
  #unfinishedJobs(storeId: string, withPurges: boolean): readonly JobView[] {
    return this.#parts.jobs
      .list({ states: UNFINISHED, limit: MAX_UNFINISHED })
      .filter((job) => job.storeId === storeId && (withPurges || job.kind !== PURGE_KIND))
  }

  /** Resolves with how many there were when each has confirmed its end. */
  async #cancelJobs(storeId: string, withPurges: boolean, operator: string): Promise<number> {
    const cancelled = new Set<string>()
    for (;;) {
      const jobs = this.#unfinishedJobs(storeId, withPurges)
      if (jobs.length === 0) return cancelled.size
      for (const job of jobs) {
        cancelled.add(job.id)
        if (!job.cancelRequested) this.#parts.jobs.cancel(job.id, operator)
      }
      await this.#untilEnded(jobs.map(({ id }) => id))
    }
  }

  #untilEnded(jobIds: readonly string[]): Promise<void> {
    const { jobs } = this.#parts
    return new Promise((resolve) => {
      const look = (): void => {
        if (jobs.getAll(jobIds).some(({ finishedAt }) => finishedAt === null)) return
        unsubscribe()
        resolve()
      }
      const unsubscribe = jobs.subscribe({ jobsChanged: look })
      look()
    })
  }

  #schedulesOf(storeId: string): readonly DatasetId[] {
    const { db, datasetIds } = this.#parts
    return datasetIds.filter((datasetId) => {
      const settings = db.schedules.find(datasetId)?.settings
      return settings && (settings.excludedStoreIds.includes(storeId) || storeId in settings.storeOverrides)
    })
  }

  #leaveSchedules(storeId: string): void {
    const { schedules } = this.#parts.db
    for (const datasetId of this.#schedulesOf(storeId)) {
      const schedule = schedules.find(datasetId)
      if (!schedule) continue
      const { [storeId]: _, ...storeOverrides } = schedule.settings.storeOverrides
      const excludedStoreIds = schedule.settings.excludedStoreIds.filter((excluded) => excluded !== storeId)
      schedules.put({ ...schedule, settings: { ...schedule.settings, storeOverrides, excludedStoreIds } })
    }
  }

  #queuePurge(storeId: string, storeName: string, operator: string): string {
    const { jobs, clock, datasetIds } = this.#parts
    const parameters = { storeId, storeName, datasetIds, before: isoInstant(clock) }
    return jobs.enqueue({ kind: PURGE_KIND, parameters, operator }).id
  }
}

function unknownStore(storeId: string): AppError {
  return new AppError('STORE_UNKNOWN', { details: { store: storeId } })
}
