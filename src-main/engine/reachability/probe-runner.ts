import type { Store } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { ProbeEnd } from '../../reachability/after-probe.ts'
import { HostResolver } from '../../sqlserver/host-resolver.ts'
import { probeTcp } from '../../sqlserver/probe-tcp.ts'

/** Connections that are being set up at once: silent stores take their time to time out. */
const AT_ONCE = 24
/** More jobs never run at once. */
const MAX_RUNNING = 200

interface ProbeRunnerParts {
  readonly clock: Clock
  readonly jobs: Pick<JobQueue, 'list'>
}

/** Sets up the connections of light probes: one per store at a time, few in all, and none to a store that is being extracted. */
export class ProbeRunner {
  readonly #parts: ProbeRunnerParts
  readonly #resolver = new HostResolver()
  readonly #inFlight = new Map<string, { readonly controller: AbortController; readonly ended: Promise<unknown> }>()

  constructor(parts: ProbeRunnerParts) {
    this.#parts = parts
  }

  /** Stores whose connection is being set up at this moment. */
  get probing(): ReadonlySet<string> {
    return new Set(this.#inFlight.keys())
  }

  /** Null: it was not tried, or given up, since the store is being extracted, is being probed already, or too many others are. Never rejects. */
  async probe(store: Store): Promise<ProbeEnd | null> {
    if (this.#inFlight.has(store.id) || this.#inFlight.size >= AT_ONCE || this.#isExtracted(store.id)) return null
    const { clock } = this.#parts
    const controller = new AbortController()
    const probing = probeTcp(store, { clock, signal: controller.signal, resolver: this.#resolver })
    const ended = probing.then(
      ({ address, latencyMs, error }) => ({
        storeId: store.id,
        atMs: clock.nowMs(),
        address,
        latencyMs,
        error: error?.toReport() ?? null,
      }),
      () => null,
    )
    this.#inFlight.set(store.id, { controller, ended })
    try {
      return await ended
    } finally {
      this.#inFlight.delete(store.id)
    }
  }

  /** The store's extraction begins: its server is left to it. */
  giveUp(storeId: string): void {
    this.#inFlight.get(storeId)?.controller.abort()
  }

  async stop(): Promise<void> {
    const probes = [...this.#inFlight.values()]
    for (const { controller } of probes) controller.abort()
    await Promise.all(probes.map(({ ended }) => ended))
  }

  #isExtracted(storeId: string): boolean {
    return this.#parts.jobs.list({ states: ['running'], limit: MAX_RUNNING }).some((job) => job.storeId === storeId)
  }
}
