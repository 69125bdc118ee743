import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import type { Random } from '../../src-main/demo/stores/random.ts'
import { businessDateIn, systemClock } from '../../src-main/foundation/clock.ts'
import { readSource } from './source-rows.ts'
import type { StoreDays } from './store-days.ts'

export interface FleetOptions {
  readonly seed: string
  readonly storeIds: readonly string[]
  readonly days: number
  readonly rowsPerDay: number
}

/** The stores' last days are left out: whatever the hour of the proof, none of its days is today's in any zone. */
const DAYS_LEFT_OUT = 3

/** Simulated stores in this process, which outlives every engine process that is killed, and what they hold as read by another client. */
export class StoreFleet {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly #server: DemoServer
  readonly #versions: StoreDays[] = []

  private constructor(server: DemoServer, from: BusinessDate, to: BusinessDate) {
    this.#server = server
    this.from = from
    this.to = to
  }

  static async start(options: FleetOptions): Promise<StoreFleet> {
    const today = businessDateIn(systemClock, 'America/Caracas')
    const server = await startDemoServer({
      threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
      today,
      seed: options.seed,
      storeIds: options.storeIds,
      rowsPerDay: options.rowsPerDay,
      historyDays: options.days + DAYS_LEFT_OUT,
    })
    const fleet = new StoreFleet(
      server,
      addDays(today, -options.days - DAYS_LEFT_OUT),
      addDays(today, -1 - DAYS_LEFT_OUT),
    )
    await fleet.#read()
    return fleet
  }

  get stores(): readonly DemoStore[] {
    return this.#server.stores
  }

  /** What the stores held at any time, oldest first; the last is what they hold now. */
  get versions(): readonly StoreDays[] {
    return this.#versions
  }

  get current(): StoreDays {
    return this.#versions.at(-1) ?? new Map()
  }

  /** Late sales in about half of the store-days and voided ones in a few. */
  async change(random: Random): Promise<void> {
    for (const [storeId, days] of this.current) {
      for (const [day, rows] of days) {
        if (random.chance(0.5)) await this.#server.control('addLateSales', { storeId, day, rows: 1 + random.below(40) })
        if (rows.length > 10 && random.chance(0.15))
          await this.#server.control('removeSales', { storeId, day, rows: 1 + random.below(9) })
      }
    }
    await this.#read()
  }

  stop(): Promise<void> {
    return this.#server.stop()
  }

  async #read(): Promise<void> {
    this.#versions.push(await readSource(this.stores, this.from, this.to))
  }
}
