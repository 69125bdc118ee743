import type { ConnectivityResult, Rung } from '../../src-shared/domain/connectivity.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'

export type TileState = 'testing' | 'untested' | ConnectivityResult['state']

export interface ConnectivityTileModel {
  readonly store: StoreView
  readonly state: TileState
  readonly result: ConnectivityResult | null
}

const ORDER: Readonly<Record<TileState, number>> = { failed: 0, warning: 1, testing: 2, untested: 3, ok: 4 }

/**
 * Tiles of the enabled stores. Whatever needs attention comes first; a store under test keeps the place of its last result,
 * so that "Probar todas" does not shuffle the panel under the pointer.
 */
export function connectivityTiles(
  stores: readonly StoreView[],
  results: ReadonlyMap<string, ConnectivityResult>,
  testing: ReadonlySet<string>,
): readonly ConnectivityTileModel[] {
  return stores
    .filter((store) => store.enabled)
    .map((store) => {
      const result = results.get(store.id) ?? null
      return {
        store,
        result,
        state: testing.has(store.id) ? ('testing' as const) : (result?.state ?? ('untested' as const)),
      }
    })
    .toSorted(
      (a, b) =>
        ORDER[a.result?.state ?? 'untested'] - ORDER[b.result?.state ?? 'untested'] ||
        a.store.name.localeCompare(b.store.name, 'es'),
    )
}

export function failedRung(result: ConnectivityResult): Rung | null {
  return result.rungs.find((rung) => rung.state === 'failed')?.rung ?? null
}

/** The certificate that the store shows now, when it is not the one we trust. */
export function changedCertificate(result: ConnectivityResult | null): string | null {
  return result?.error?.code === 'CERTIFICATE_CHANGED' ? result.certificateFingerprint : null
}
