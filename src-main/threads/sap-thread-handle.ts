import type { Clock } from '../foundation/clock.ts'
import type { SapDeskAccess } from '../sap-data/sap-desk-access.ts'
import { OnDemandThread } from './on-demand-thread.ts'

export interface SapThreadOptions {
  /** `sap-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  /** Path of `catalog.sqlite`. */
  readonly catalogDb: string
  readonly clock: Clock
}

const MAX_HEAP_MB = 512
const STOP_GRACE_MS = 5_000

/** The thread that looks at SAP for the window. */
export class SapThread implements SapDeskAccess {
  readonly #thread: OnDemandThread<SapDeskAccess>
  readonly #clock: Clock

  constructor({ entry, catalogDb, clock }: SapThreadOptions) {
    const worker = { workerData: catalogDb, name: 'sap', resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }
    this.#clock = clock
    this.#thread = new OnDemandThread({ entry, worker, clock })
  }

  readonly holdings: SapDeskAccess['holdings'] = (user) => this.#thread.call('holdings', user)
  readonly suppliers: SapDeskAccess['suppliers'] = (filter, offset, limit) =>
    this.#thread.call('suppliers', filter, offset, limit)
  readonly exportSuppliers: SapDeskAccess['exportSuppliers'] = (filter, path, language) =>
    this.#thread.call('exportSuppliers', filter, path, language)
  readonly waitingRun: SapDeskAccess['waitingRun'] = (runId) => this.#thread.call('waitingRun', runId)
  readonly discard: SapDeskAccess['discard'] = (runId) => this.#thread.call('discard', runId)
  readonly testSource: SapDeskAccess['testSource'] = (access) => this.#thread.call('testSource', access)
  readonly testServiceLayer: SapDeskAccess['testServiceLayer'] = (access, instance) =>
    this.#thread.call('testServiceLayer', access, instance)
  readonly readSourceCertificate: SapDeskAccess['readSourceCertificate'] = (access) =>
    this.#thread.call('readSourceCertificate', access)
  readonly readServiceLayerCertificate: SapDeskAccess['readServiceLayerCertificate'] = (access) =>
    this.#thread.call('readServiceLayerCertificate', access)
  readonly readList: SapDeskAccess['readList'] = (path) => this.#thread.call('readList', path)

  /** Answers what was asked before, within five seconds, then ends the thread. Idempotent. */
  async stop(): Promise<void> {
    // A server that does not answer must not keep the program.
    const cancel = this.#clock.after(STOP_GRACE_MS, () => void this.#thread.terminate())
    await this.#thread.finish()
    cancel()
  }
}
