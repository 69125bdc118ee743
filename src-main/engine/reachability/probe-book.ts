import type { ReachabilityView, StoreReach } from '../../../src-shared/domain/reachability.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { ProbeRecord } from '../../app-db/probe-record.ts'
import type { Clock } from '../../foundation/clock.ts'
import { afterProbe, answerOf } from '../../reachability/after-probe.ts'
import type { ProbeEnd } from '../../reachability/after-probe.ts'
import { judgeWay } from '../../reachability/judge-way.ts'
import type { Judgement, Witness } from '../../reachability/judge-way.ts'
import { networkOf } from '../../reachability/network-of.ts'
import { LatencyRecorder } from './latency-recorder.ts'

const CLEAR: Judgement = { way: 'up', downNetworks: [] }

interface ProbeBookParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly isOnNetwork: () => boolean
}

/** What became of a store, and of the networks, by one probe. */
export interface Observation {
  /** It had been silent more than once. */
  readonly hasReturned: boolean
  /** It answered until now. */
  readonly fellSilent: boolean
  readonly networksDown: readonly string[]
  readonly networksBack: readonly string[]
}

/** What light probes found out about every store, and what follows from it for the way there; kept in `app.sqlite`. */
export class ProbeBook {
  readonly latencies: LatencyRecorder
  readonly #parts: ProbeBookParts
  readonly #probes = new Map<string, ProbeRecord>()
  readonly #addresses = new Map<string, string>()
  readonly #unsaved = new Set<string>()
  #stores: readonly Store[] = []
  #judgement: Judgement = CLEAR

  constructor(parts: ProbeBookParts) {
    this.#parts = parts
    this.latencies = new LatencyRecorder(parts)
    for (const probe of parts.db.probes.all()) this.#probes.set(probe.storeId, probe)
    this.latencies.load()
  }

  get judgement(): Judgement {
    return this.#judgement
  }

  /** The stores that count: enabled ones. What is known of a store that has moved is forgotten. */
  setStores(stores: readonly Store[]): void {
    this.#stores = stores
    for (const { id, server, port } of stores) {
      const address = `${server}:${port}`
      const before = this.#addresses.get(id)
      if (before !== undefined && before !== address) this.#probes.delete(id)
      this.#addresses.set(id, address)
    }
    this.#judgement = this.#judge()
  }

  probe(storeId: string): ProbeRecord | undefined {
    return this.#probes.get(storeId)
  }

  witnesses(): readonly Witness[] {
    return this.#stores.map(({ id, server }) => {
      const probe = this.#probes.get(id)
      return { storeId: id, network: networkOf(probe?.address ?? null, server), probe }
    })
  }

  /** `isMeasured`: it was a light probe, whose latency belongs to the history. */
  observe(end: ProbeEnd, isMeasured: boolean): Observation {
    const before = this.#probes.get(end.storeId)
    const after = afterProbe(before, end)
    this.#probes.set(end.storeId, after)
    this.#unsaved.add(end.storeId)
    if (isMeasured) this.latencies.add(end.storeId, end.error === null ? end.latencyMs : null)
    const downBefore = downOf(this.#judgement)
    this.#judgement = this.#judge()
    const downAfter = downOf(this.#judgement)
    const isSilent = answerOf(after) === 'silent'
    return {
      hasReturned: !isSilent && answerOf(before) === 'silent' && (before?.failures ?? 0) > 1,
      fellSilent: isSilent && before !== undefined && answerOf(before) !== 'silent',
      networksDown: [...downAfter].filter((network) => !downBefore.has(network)),
      networksBack: [...downBefore].filter((network) => !downAfter.has(network)),
    }
  }

  /** With `isOn` false nothing that probes say is believed any more, since nobody brings it up to date. */
  view(isOn: boolean, only?: ReadonlySet<string>): ReachabilityView {
    const { way, downNetworks } = isOn ? this.#judgement : CLEAR
    const witnesses = this.witnesses().filter(({ storeId }) => only === undefined || only.has(storeId))
    return { way, downNetworks, stores: witnesses.map((witness) => this.#reach(witness, isOn)) }
  }

  /** Writes what is new. */
  save(): void {
    const { db } = this.#parts
    db.transactionWithoutSync(() => {
      for (const storeId of this.#unsaved) {
        const probe = this.#probes.get(storeId)
        if (probe) db.probes.put(probe)
      }
    })
    this.#unsaved.clear()
    this.latencies.save()
  }

  removeOld(): void {
    this.#parts.db.probes.deleteUnknown()
    this.latencies.removeOld()
  }

  #judge(): Judgement {
    return judgeWay(this.witnesses(), this.#parts.isOnNetwork)
  }

  #reach({ storeId, network, probe }: Witness, isOn: boolean): StoreReach {
    return {
      storeId,
      network,
      answer: isOn ? answerOf(probe) : 'unknown',
      probedAt: toIso(probe?.probedAtMs),
      reachedAt: toIso(probe?.reachedAtMs),
      latencyMs: probe?.latencyMs ?? null,
      failures: probe?.failures ?? 0,
      error: probe?.error ?? null,
      probesThatDay: probe?.attempts ?? 0,
      recentMs: this.latencies.recent(storeId),
    }
  }
}

function downOf({ downNetworks }: Judgement): ReadonlySet<string> {
  return new Set(downNetworks.map(({ network }) => network))
}

function toIso(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : new Date(ms).toISOString()
}
