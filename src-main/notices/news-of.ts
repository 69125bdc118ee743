import type { StoreStanding, Told } from './store-standing.ts'

/** What has changed for a channel's readers. A store may be in `failed` and in `behind` at once. */
export interface News {
  readonly failed: readonly StoreStanding[]
  readonly recovered: readonly StoreStanding[]
  readonly behind: readonly StoreStanding[]
  /** No longer behind. */
  readonly caughtUp: readonly StoreStanding[]
  /** Known already, so they are only counted. */
  readonly stillFailing: number
  readonly stillBehind: number
}

/**
 * The changes between what was told and how the stores stand now, whatever happened in between: a store that failed and recovered before anybody could be told is
 * no news. Null when nothing changed. Stores that are no longer there have neither failed nor recovered.
 */
export function newsOf(told: Told, standings: readonly StoreStanding[]): News | null {
  const wasFailing = ({ storeId }: StoreStanding): boolean => told.get(storeId)?.failing === true
  const wasBehind = ({ storeId }: StoreStanding): boolean => told.get(storeId)?.behind === true
  const [failing, loaded] = split(standings, ({ failure }) => failure !== null)
  const [late, current] = split(standings, ({ isBehind }) => isBehind)
  const [stillFailing, failed] = split(failing, wasFailing)
  const [stillBehind, behind] = split(late, wasBehind)
  const recovered = loaded.filter(wasFailing)
  const caughtUp = current.filter(wasBehind)
  if (failed.length + recovered.length + behind.length + caughtUp.length === 0) return null
  return {
    failed,
    recovered,
    behind: behind.toSorted((left, right) => (right.daysBehind ?? 0) - (left.daysBehind ?? 0)),
    caughtUp,
    stillFailing: stillFailing.length,
    stillBehind: stillBehind.length,
  }
}

/** What the readers believe once they were told how the stores stand. */
export function toldOf(standings: readonly StoreStanding[]): Told {
  return new Map(
    standings
      .map(({ storeId, failure, isBehind }) => [storeId, { failing: failure !== null, behind: isBehind }] as const)
      .filter(([, { failing, behind }]) => failing || behind),
  )
}

function split<T>(all: readonly T[], belongs: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(belongs), all.filter((each) => !belongs(each))]
}
