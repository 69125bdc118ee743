import type { ConnectivityResult } from '../../../src-shared/domain/connectivity.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import type { LatencyHour, ReachabilityView, WayState } from '../../../src-shared/domain/reachability.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { ProbeEnd } from '../../reachability/after-probe.ts'
import { hasNetwork } from '../../reachability/has-network.ts'
import type { Interfaces } from '../../reachability/has-network.ts'
import { isUnreachable } from '../../schedules/store-circuit.ts'
import { ProbeBook } from './probe-book.ts'
import type { Observation } from './probe-book.ts'
import { ProbeCalendar } from './probe-calendar.ts'
import { ProbeRunner } from './probe-runner.ts'

/** Starting the program is busy enough. */
const FIRST_TICK_MS = 3_000
/** Results are told together. */
const TELL_EVERY_MS = 500
const PROBES_AT_ONCE = 16

export interface ReachabilityParts {
  readonly db: AppDb
  readonly clock: Clock
  readonly logger: Logger
  readonly random: () => number
  readonly stores: () => readonly Store[]
  readonly settings: () => Pick<Settings, 'probeStores' | 'probeEveryMinutes'>
  readonly jobs: Pick<JobQueue, 'list' | 'subscribe'>
  /** `os.networkInterfaces`. */
  readonly interfaces: () => Interfaces
  /** With the stores that changed. */
  readonly changed: (view: ReachabilityView) => void
  /** These stores, which were silent, can be reached again. */
  readonly returned: (storeIds: ReadonlySet<string>) => void
}

/** Asks every few minutes whether each store's server can be reached, and tells from the answers whether the way to them is up. */
export class ReachabilityWatch {
  readonly #parts: ReachabilityParts
  readonly #calendar: ProbeCalendar
  readonly #runner: ProbeRunner
  readonly #untold = new Set<string>()
  readonly #returned = new Set<string>()
  #stores: ReadonlyMap<string, Store> = new Map()
  #opened: ProbeBook | null = null
  #isStarted = false
  #cancelTelling: (() => void) | null = null
  #unsubscribe: () => void = () => undefined

  constructor(parts: ReachabilityParts) {
    this.#parts = parts
    this.#runner = new ProbeRunner(parts)
    this.#calendar = new ProbeCalendar({
      ...parts,
      probe: (storeId) => void this.#probe(storeId),
      beforeMinute: () => this.#beforeMinute(),
    })
  }

  /** From here on stores are probed, unless the settings say no. Idempotent. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#unsubscribe = this.#parts.jobs.subscribe({ jobsChanged: (jobs) => this.#jobsChanged(jobs) })
    this.#calendar.start(FIRST_TICK_MS)
  }

  /** Nothing is under way afterwards, and everything is written. Idempotent. */
  async stop(): Promise<void> {
    this.#isStarted = false
    this.#unsubscribe()
    this.#calendar.stop()
    this.#cancelTelling?.()
    await this.#runner.stop()
    this.#opened?.save()
  }

  /** The computer woke up, or joined a network: what was known may have passed. Stores are asked one after another, as ever. */
  lookSoon(): void {
    if (this.#isStarted) this.#calendar.hasten([...this.#stores.keys()])
  }

  /** Stores that are being asked at this moment. */
  get probing(): ReadonlySet<string> {
    return this.#runner.probing
  }

  view(): ReachabilityView {
    this.#readStores()
    return this.#book.view(this.#isOn())
  }

  /** The way to one store: `up` while its network answers. */
  wayTo(storeId: string): WayState {
    const { way, downNetworks } = this.#book.judgement
    return this.#isOn() && downNetworks.some(({ storeIds }) => storeIds.includes(storeId)) ? way : 'up'
  }

  /** Oldest first; hours without probes are left out. */
  history(storeId: string, hours: number): readonly LatencyHour[] {
    return this.#book.latencies.history(storeId, hours)
  }

  /** Probes these stores now, whatever is due; those that are being extracted are left out. Nobody's answer makes it reject. */
  async probeNow(storeIds: readonly string[]): Promise<ReachabilityView> {
    this.#readStores()
    const waiting = [...new Set(storeIds)].values()
    const probeNext = async (): Promise<void> => {
      for (const storeId of waiting) await this.#probe(storeId)
    }
    await Promise.all(Array.from({ length: PROBES_AT_ONCE }, probeNext))
    this.#book.save()
    return this.#book.view(true)
  }

  /** A test, which goes further than a probe, says by the way whether the store can be reached. */
  noteTest(result: ConnectivityResult): void {
    const isReached = result.rungs.some(({ rung, state }) => rung === 'tcp' && state === 'passed')
    const { storeId, checkedAt, error } = result
    const isTold = error !== null && (isUnreachable(error.code) || error.code === 'CONNECTION_REFUSED')
    if (!this.#stores.has(storeId) || (!isReached && !isTold)) return
    const end = { storeId, atMs: Date.parse(checkedAt), address: null, latencyMs: null }
    this.#observed({ ...end, error: isReached ? null : error }, false)
  }

  /** Read when it is first needed: most commands never ask. */
  get #book(): ProbeBook {
    const { interfaces } = this.#parts
    this.#opened ??= new ProbeBook({ ...this.#parts, isOnNetwork: () => hasNetwork(interfaces()) })
    return this.#opened
  }

  /** Probes are on by the settings; before `start` what they found earlier still counts. */
  #isOn(): boolean {
    return this.#parts.settings().probeStores
  }

  #readStores(): void {
    const enabled = this.#parts.stores().filter((store) => store.enabled)
    this.#stores = new Map(enabled.map((store) => [store.id, store]))
    this.#book.setStores(enabled)
  }

  /** What is to be probed in the coming minute, from what is known now. */
  #beforeMinute(): ReturnType<ConstructorParameters<typeof ProbeCalendar>[0]['beforeMinute']> {
    const { probeStores, probeEveryMinutes } = this.#parts.settings()
    this.#readStores()
    this.#book.save()
    this.#book.removeOld()
    this.#tellReturned()
    const down = new Set(this.#book.judgement.downNetworks.map(({ network }) => network))
    return { witnesses: probeStores ? this.#book.witnesses() : [], down, intervalMs: probeEveryMinutes * 60_000 }
  }

  async #probe(storeId: string): Promise<void> {
    const store = this.#stores.get(storeId)
    if (!store) return
    const end = await this.#runner.probe(store)
    if (end !== null) this.#observed(end, true)
  }

  #observed(end: ProbeEnd, isMeasured: boolean): void {
    try {
      const observation = this.#book.observe(end, isMeasured)
      const probe = this.#book.probe(end.storeId)
      if (probe) this.#calendar.probed(probe)
      this.#follow(end.storeId, observation)
      this.#untold.add(end.storeId)
      this.#tellSoon()
    } catch (failure) {
      this.#parts.logger.warn({ err: failure, storeId: end.storeId }, 'a probe was not noted')
    }
  }

  /** Whoever may share a store's fate is asked soon, so that an outage, and its end, is known within seconds and not within an interval. */
  #follow(storeId: string, { hasReturned, fellSilent, networksDown, networksBack }: Observation): void {
    const witnesses = this.#book.witnesses()
    const network = witnesses.find((witness) => witness.storeId === storeId)?.network
    if (fellSilent) this.#calendar.hastenSome(witnesses.filter((witness) => witness.network === network))
    if (networksDown.length > 0) this.#calendar.hastenSome(witnesses.filter((witness) => witness.network !== network))
    if (hasReturned) this.#returned.add(storeId)
    if (networksBack.length === 0) return
    const back = witnesses.filter((witness) => networksBack.includes(witness.network)).map((each) => each.storeId)
    this.#calendar.hasten(back)
    for (const each of back) this.#returned.add(each)
    this.#tellReturned()
  }

  #jobsChanged(jobs: readonly JobView[]): void {
    for (const { storeId, state, error } of jobs) {
      if (storeId === null) continue
      if (state === 'running') this.#runner.giveUp(storeId)
      else if (state === 'failed' && isUnreachable(error?.code ?? null)) this.#calendar.hasten([storeId])
    }
  }

  #tellReturned(): void {
    if (this.#returned.size === 0) return
    const returned = new Set(this.#returned)
    this.#returned.clear()
    if (this.#isStarted) this.#parts.returned(returned)
  }

  #tellSoon(): void {
    this.#cancelTelling ??= this.#parts.clock.after(TELL_EVERY_MS, () => {
      this.#cancelTelling = null
      const told = new Set(this.#untold)
      this.#untold.clear()
      this.#parts.changed(this.#book.view(this.#isOn(), told))
    })
  }
}
