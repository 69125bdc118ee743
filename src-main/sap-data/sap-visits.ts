import { openServiceLayer } from '../sap/service-layer/open-service-layer.ts'
import type { CompanyVisit, ServiceLayerConnection } from '../sap/service-layer/open-service-layer.ts'
import type { SapRunWork } from './sap-work.ts'

/** The Service Layer for one run, which keeps what is learned there: how many requests it took, and whom it trusted at first contact. */
export class SapVisits {
  readonly #work: SapRunWork
  readonly #layer: ServiceLayerConnection
  #counted = 0
  #isPinned: boolean

  constructor(work: SapRunWork) {
    const { access, clock, signal } = work
    this.#work = work
    this.#isPinned = access.layer.pin !== null
    this.#layer = openServiceLayer(access.layer, { clock, signal })
  }

  /** Logs in to that instance, does `task` and logs out. Rejects as the connection's `visit` does. */
  async visit<T>(instance: string, task: (visit: CompanyVisit) => Promise<T>): Promise<T> {
    try {
      return await this.#layer.visit(instance, task)
    } finally {
      // At once: whatever ends the program, the next password goes only to whom this one went. What fails here is no fault of the instance: `close` tells.
      await this.#keep().catch(() => undefined)
    }
  }

  /** Hangs up. Nothing is visited any more. Rejects where the server's certificate or the number of requests cannot be kept. */
  async close(): Promise<void> {
    this.#layer.close()
    await this.#keep()
  }

  async #keep(): Promise<void> {
    await this.#keepPin()
    this.#keepRequests()
  }

  async #keepPin(): Promise<void> {
    const { trusted } = this.#layer
    if (trusted === null || this.#isPinned) return
    await this.#work.pin('service_layer', trusted)
    this.#isPinned = true
  }

  #keepRequests(): void {
    const { requests } = this.#layer
    this.#work.catalog.sapRuns.addRequests(this.#work.run.id, requests - this.#counted)
    this.#counted = requests
  }
}
