import type { DemoStore } from '../../src-main/demo/demo-stores.ts'
import { StoreFleet } from '../chaos/store-fleet.ts'
import type { FleetOptions } from '../chaos/store-fleet.ts'
import { FaultyLink } from './faulty-link.ts'

export interface LinkedFleet {
  readonly fleet: StoreFleet
  /** The only way to the first of the stores. */
  readonly link: FaultyLink
  /** Those of the fleet, the first at the link's port. */
  readonly stores: readonly DemoStore[]
  stop(): Promise<void>
}

/** Simulated stores, the first behind a link that the test can break. */
export async function startLinkedFleet(options: FleetOptions): Promise<LinkedFleet> {
  const fleet = await StoreFleet.start(options)
  const link = await new FaultyLink({ targetPort: fleet.stores[0]?.port ?? 0 }).start()
  return {
    fleet,
    link,
    stores: fleet.stores.map((store, index) => (index === 0 ? { ...store, port: link.port } : store)),
    async stop() {
      await link.stop()
      await fleet.stop()
    },
  }
}
