import type { ConnectivityResult } from '../../src-shared/domain/connectivity.ts'
import type { ReachabilityView, StoreReach } from '../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import { storeConnection } from '../../src-shared/domain/store-connection.ts'
import type { ConnectionState, StoreConnection } from '../../src-shared/domain/store-connection.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'

export type TileState = 'testing' | ConnectionState

/** What a store's tile shows: its last test and light probe together. */
export interface ConnectivityTileModel {
  readonly store: StoreView
  readonly state: TileState
  readonly connection: StoreConnection
  /** The last test. */
  readonly result: ConnectivityResult | null
  readonly reach: StoreReach | null
  readonly circuit: StoreCircuit | null
}

/** What is known of all stores. */
export interface KnownConnections extends Pick<ReachabilityView, 'way' | 'downNetworks'> {
  readonly results: ReadonlyMap<string, ConnectivityResult>
  readonly testing: ReadonlySet<string>
  readonly reach: ReadonlyMap<string, StoreReach>
  readonly circuits: ReadonlyMap<string, StoreCircuit>
}

const ORDER: Readonly<Record<ConnectionState, number>> = { failed: 0, no_way: 1, warning: 2, untested: 3, ok: 4 }

export function tileOf(store: StoreView, known: KnownConnections): ConnectivityTileModel {
  const result = known.results.get(store.id) ?? null
  const reach = known.reach.get(store.id) ?? null
  const connection = storeConnection(result, reach, known)
  return {
    store,
    state: known.testing.has(store.id) ? 'testing' : connection.state,
    connection,
    result,
    reach,
    circuit: known.circuits.get(store.id) ?? null,
  }
}

/**
 * Tiles of the enabled stores. Whatever needs attention comes first; a store under test keeps the place of its last result,
 * so that "Probar todas" does not shuffle the panel under the pointer.
 */
export function connectivityTiles(
  stores: readonly StoreView[],
  known: KnownConnections,
): readonly ConnectivityTileModel[] {
  return stores
    .filter((store) => store.enabled)
    .map((store) => tileOf(store, known))
    .toSorted(
      (a, b) => ORDER[a.connection.state] - ORDER[b.connection.state] || a.store.name.localeCompare(b.store.name, 'es'),
    )
}

/** The certificate that the store shows now, when it is not the one we trust. */
export function changedCertificate(result: ConnectivityResult | null): string | null {
  return result?.error?.code === 'CERTIFICATE_CHANGED' ? result.certificateFingerprint : null
}
