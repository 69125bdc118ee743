import type { ConnectivityResult, QueryTestResult, Rung } from '../../src-shared/domain/connectivity.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import type { Store, StoreView } from '../../src-shared/domain/store.ts'
import type { AppDb } from '../app-db/app-db.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import type { StoreAccess } from '../jobs/job-handler.ts'
import type { Errands } from '../threads/errands.ts'
import type { ReachabilityWatch } from './reachability/reachability-watch.ts'
import type { StoreCatalog } from './store-catalog.ts'

/** Stores tested at once: enough for a chain to answer in seconds, few enough not to fill the VPN. */
const PARALLEL_TESTS = 8

interface TesterParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly stores: StoreCatalog
  readonly datasets: readonly Dataset[]
  readonly errands: Errands
  readonly reachability: Pick<ReachabilityWatch, 'noteTest' | 'probeNow' | 'wayTo'>
  /** Each result as soon as it is there. */
  readonly changed: (results: readonly ConnectivityResult[]) => void
}

/** Tests how far the way to a store's data reaches, and keeps the last result of each. */
export class ConnectivityTester {
  readonly #parts: TesterParts

  constructor(parts: TesterParts) {
    this.#parts = parts
  }

  latest(): readonly ConnectivityResult[] {
    return this.#parts.db.connectivity.list()
  }

  /** Never rejects for what a store answers: that is in its result. Throws STORE_UNKNOWN before the first test. */
  async test(storeIds: readonly string[]): Promise<readonly ConnectivityResult[]> {
    const stores = [...new Set(storeIds)].map((storeId) => this.#parts.stores.store(storeId))
    const results: ConnectivityResult[] = []
    const waiting = stores.values()
    const testNext = async (): Promise<void> => {
      for (const store of waiting) {
        const result = (await this.#withoutWay(store)) ?? (await this.#testSaved(store))
        this.#parts.db.connectivity.put(result)
        results.push(result)
        this.#parts.changed([result])
      }
    }
    await Promise.all(Array.from({ length: PARALLEL_TESTS }, testNext))
    return results
  }

  /** A store as typed, saved or not. Its result is not kept. */
  async testDraft(store: Store, password: string | undefined): Promise<ConnectivityResult> {
    return this.#climb(store, () => this.#parts.stores.draftAccess(store, password), false)
  }

  /** Pins the certificate that the server presents now, if it still is the one the operator saw. Throws CERTIFICATE_CHANGED. */
  async acceptCertificate(storeId: string, fingerprint: string): Promise<StoreView> {
    const access = await this.#parts.stores.access(storeId)
    const pin = await this.#parts.errands.readCertificate(access)
    if (pin.fingerprint !== fingerprint) {
      throw new AppError('CERTIFICATE_CHANGED', {
        details: { server: access.store.server, expected: fingerprint, found: pin.fingerprint },
      })
    }
    this.#parts.stores.pinCertificate(storeId, pin)
    await this.test([storeId])
    return this.#parts.stores.view(storeId)
  }

  /** "Probar consulta": the template as typed, else the store's, against the dataset's contract. */
  async testQuery(storeId: string, datasetId: Dataset['id'], template: string | undefined): Promise<QueryTestResult> {
    const dataset = this.#parts.datasets.find((known) => known.id === datasetId)
    if (!dataset) throw new AppError('DATASET_UNKNOWN', { details: { dataset: datasetId } })
    const access = await this.#parts.stores.access(storeId)
    return this.#parts.errands.testQuery({ access, dataset, template: template ?? templateOf(access.store, dataset) })
  }

  async #testSaved(store: Store): Promise<ConnectivityResult> {
    const result = await this.#climb(store, () => this.#parts.stores.access(store.id), true)
    this.#parts.reachability.noteTest(result)
    return result
  }

  /**
   * The failure of the first rung while nobody of the store's network answers: it is asked with a light probe, and only if it answers is there anything to climb.
   * Null otherwise.
   */
  async #withoutWay(store: Store): Promise<ConnectivityResult | null> {
    const { clock, reachability } = this.#parts
    if (reachability.wayTo(store.id) === 'up') return null
    const startedMs = clock.monotonicMs()
    await reachability.probeNow([store.id])
    const way = reachability.wayTo(store.id)
    if (way === 'up') return null
    const error = new AppError(way === 'no_network' ? 'NO_NETWORK' : 'VPN_DOWN', { retryable: true })
    const elapsedMs = Math.round(clock.monotonicMs() - startedMs)
    return failedAt('network', store, clock, error, elapsedMs)
  }

  async #climb(store: Store, access: () => Promise<StoreAccess>, keepPin: boolean): Promise<ConnectivityResult> {
    const { clock, datasets, errands, stores } = this.#parts
    const dataset = ladderDataset(datasets)
    let found: StoreAccess
    try {
      found = await access()
    } catch (thrown) {
      // The password is not to be had, so the ladder was not even started.
      return failedAt('login', store, clock, toAppError(thrown), 0)
    }
    const { result, trusted } = await errands.climbLadder({
      access: found,
      dataset,
      template: templateOf(store, dataset),
    })
    if (keepPin && trusted !== null) stores.pinCertificate(store.id, trusted)
    return result
  }
}

function templateOf(store: Store, dataset: Dataset): string {
  return store.queryOverrides[dataset.id] ?? dataset.template
}

/** The last rungs try to read the first dataset: what every store has. */
function ladderDataset([first]: readonly Dataset[]): Dataset {
  if (!first) throw new AppError('DATASET_UNKNOWN', { details: { dataset: '' } })
  return first
}

/** The only rung that was looked at, and it failed. */
function failedAt(rung: Rung, store: Store, clock: Clock, error: AppError, elapsedMs: number): ConnectivityResult {
  return {
    storeId: store.id,
    state: 'failed',
    checkedAt: isoInstant(clock),
    latencyMs: null,
    rungs: [{ rung, state: 'failed', elapsedMs }],
    error: error.toReport(),
    serverVersion: null,
    tlsVersion: null,
    certificateFingerprint: null,
  }
}
