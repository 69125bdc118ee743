import type { NetworkInterfaceInfo } from 'node:os'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { ReachabilityView, StoreReach } from '../../../src-shared/domain/reachability.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { Store } from '../../../src-shared/domain/store.ts'
import { ReachabilityWatch } from '../../../src-main/engine/reachability/reachability-watch.ts'
import { createLogger } from '../../../src-main/foundation/logger.ts'
import type { Interfaces } from '../../../src-main/reachability/has-network.ts'
import { AutomaticPc } from '../../automatic/support/automatic-pc.ts'
import { storeFixture } from '../../support/store-fixture.ts'

const STEP_MS = 250
const MINUTE_MS = 60_000

const CABLE: NetworkInterfaceInfo = {
  address: '192.168.1.20',
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '',
  internal: false,
  cidr: null,
}
export const ON_NETWORK: Interfaces = { Ethernet: [CABLE] }

/** A computer that probes stores through real sockets, beside a real automatic mode whose runs are scripted; the test holds the clock of both. */
export class ProbingPc {
  readonly pc: AutomaticPc
  readonly returned: (readonly string[])[] = []
  /** Stores whose connection only a timeout ends. */
  readonly silent = new Set<string>()
  interfaces: Interfaces = ON_NETWORK
  settings: Pick<Settings, 'probeStores' | 'probeEveryMinutes'> = { probeStores: true, probeEveryMinutes: 5 }
  #watch: ReachabilityWatch | null = null
  #seed = 1

  constructor(folder: string, startMs = Date.parse('2025-10-23T06:00:00Z')) {
    this.pc = new AutomaticPc({ folder, startMs })
  }

  get watch(): ReachabilityWatch {
    if (this.#watch === null) throw new Error('the computer is off')
    return this.#watch
  }

  async switchOn(): Promise<void> {
    await this.pc.switchOn()
    const { db, jobs, clock } = this.pc
    this.#watch = new ReachabilityWatch({
      db,
      clock,
      logger: createLogger({ name: 'test', level: 'silent' }),
      random: () => this.#random(),
      stores: () => db.stores.list().map(({ store }) => store),
      settings: () => this.settings,
      jobs,
      interfaces: () => this.interfaces,
      changed: () => undefined,
      returned: (storeIds) => {
        this.returned.push([...storeIds].toSorted())
        this.pc.etl.networkReturned(storeIds)
      },
    })
    this.#watch.start()
  }

  async switchOff(): Promise<void> {
    await this.watch.stop()
    await this.pc.switchOff()
  }

  /** Open from the first day of the month and loaded up to the 21st, as the automatic mode would find it. */
  addStore(changes: Partial<Store> & { readonly id: string }): void {
    const from = '2025-10-01' as BusinessDate
    this.pc.addStore(storeFixture({ name: changes.id, closedWeekdays: [], historyStart: from, ...changes }))
    this.pc.chain.cover(changes.id, this.pc.chain.missing(changes.id, from, '2025-10-21' as BusinessDate))
  }

  /** Goes on for so many minutes, connections being answered in their real time. */
  async minutes(count: number, eachStep: () => void = () => undefined): Promise<void> {
    for (let passedMs = 0; passedMs < count * MINUTE_MS; passedMs += STEP_MS) {
      this.pc.clock.advance(STEP_MS)
      await this.#answered()
      eachStep()
      if (passedMs % MINUTE_MS === 0) await this.pc.quiet()
    }
  }

  view(): ReachabilityView {
    return this.watch.view()
  }

  reach(storeId: string): StoreReach {
    const found = this.view().stores.find((store) => store.storeId === storeId)
    if (!found) throw new Error(`no store ${storeId}`)
    return found
  }

  async close(): Promise<void> {
    await this.#watch?.stop()
    this.pc.closeAll()
  }

  /** Every connection that somebody answers has been. */
  async #answered(): Promise<void> {
    while ([...this.watch.probing].some((storeId) => !this.silent.has(storeId)))
      await new Promise((resolve) => setImmediate(resolve))
  }

  #random(): number {
    this.#seed = (this.#seed * 16_807) % 2_147_483_647
    return this.#seed / 2_147_483_647
  }
}
