import type { ConnectivityResult, Rung } from '../../src-shared/domain/connectivity.ts'
import type { ReachabilityView, StoreReach } from '../../src-shared/domain/reachability.ts'
import type { StoreCircuit } from '../../src-shared/domain/schedule.ts'
import { storeConnection } from '../../src-shared/domain/store-connection.ts'
import type { ConnectionState, StoreConnection } from '../../src-shared/domain/store-connection.ts'
import { storeNameOrder } from '../../src-shared/domain/store-names.ts'
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

/** Errors of a run that lie beyond the TCP connection, and the rung they belong to. */
const REFUSALS = [
  { code: 'TLS_REQUIRED', rung: 'tls' },
  { code: 'TLS_NOT_SUPPORTED', rung: 'tls' },
  { code: 'TLS_VERSION_TOO_OLD', rung: 'tls' },
  { code: 'TLS_FAILED', rung: 'tls' },
  { code: 'LOGIN_FAILED', rung: 'login' },
  { code: 'PASSWORD_MISSING', rung: 'login' },
  { code: 'PASSWORD_UNREADABLE', rung: 'login' },
  { code: 'DATABASE_UNAVAILABLE', rung: 'database' },
] as const

export function tileOf(store: StoreView, known: KnownConnections): ConnectivityTileModel {
  const result = known.results.get(store.id) ?? null
  const reach = known.reach.get(store.id) ?? null
  const circuit = known.circuits.get(store.id) ?? null
  const found = storeConnection(result, reach, known)
  const connection = loadedSince(found, result, reach, circuit) ?? refusedInRun(store, found, result, circuit) ?? found
  return {
    store,
    state: known.testing.has(store.id) ? 'testing' : connection.state,
    connection,
    result,
    reach,
    circuit,
  }
}

/** Rungs that whoever loads anything has climbed and no probe gets to. What its tables and queries are like is each dataset's own. */
const CLIMBED_BY_A_LOAD: ReadonlySet<Rung | null> = new Set<Rung>(['tls', 'login', 'database'])

/** The connection of a store whose last test failed and from which an automatic run has loaded since; null when none has. */
function loadedSince(
  found: StoreConnection,
  result: ConnectivityResult | null,
  reach: StoreReach | null,
  circuit: StoreCircuit | null,
): StoreConnection | null {
  if (found.state !== 'failed' || !CLIMBED_BY_A_LOAD.has(found.failedRung)) return null
  if (result === null || circuit === null || circuit.errorCode !== null) return null
  if (result.checkedAt >= circuit.lastAttemptAt) return null
  const latencyMs = reach?.answer === 'answers' ? reach.latencyMs : null
  return { state: 'ok', failedRung: null, error: null, latencyMs, checkedAt: circuit.lastAttemptAt }
}

/** What an automatic run since the last test met where no probe gets to, such as a wrong password; null when it met nothing of the kind. */
function refusedInRun(
  store: StoreView,
  found: StoreConnection,
  result: ConnectivityResult | null,
  circuit: StoreCircuit | null,
): StoreConnection | null {
  if (found.state !== 'ok' || circuit === null || circuit.failures === 0) return null
  if (result !== null && result.checkedAt >= circuit.lastAttemptAt) return null
  const refusal = REFUSALS.find(({ code }) => code === circuit.errorCode)
  if (!refusal) return null
  const { server, port, database, user, name } = store
  return {
    state: 'failed',
    failedRung: refusal.rung,
    error: {
      code: refusal.code,
      retryable: false,
      details: { server, port, database, user, store: name },
      technical: '',
    },
    latencyMs: null,
    checkedAt: circuit.lastAttemptAt,
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
      (a, b) =>
        ORDER[a.connection.state] - ORDER[b.connection.state] || storeNameOrder.compare(a.store.name, b.store.name),
    )
}

/** The certificate that the store shows now, when it is not the one we trust. */
export function changedCertificate(result: ConnectivityResult | null): string | null {
  return result?.error?.code === 'CERTIFICATE_CHANGED' ? result.certificateFingerprint : null
}
