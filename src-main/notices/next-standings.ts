import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { StoreOutcome } from '../../src-shared/domain/schedule.ts'
import type { StoreStanding } from './store-standing.ts'

/** What is known now of a dataset's stores; what is absent stays as it stood. */
export interface Findings {
  /** The stores that the automatic mode is for: any other is forgotten. */
  readonly stores: readonly { readonly id: string; readonly name: string }[]
  /** How they fared in a slot that ended. */
  readonly outcomes?: readonly StoreOutcome[]
  /** Stores that another run has loaded since. */
  readonly loaded?: ReadonlySet<string>
  /** By store id. */
  readonly freshness?: ReadonlyMap<
    string,
    { readonly daysBehind: number | null; readonly lastDate: BusinessDate | null }
  >
  readonly behindDays: number
}

/** How the stores stand, from how they stood and what was found out since. */
export function nextStandings(before: readonly StoreStanding[], findings: Findings): readonly StoreStanding[] {
  const { stores, outcomes, loaded, freshness, behindDays } = findings
  const known = new Map(before.map((standing) => [standing.storeId, standing]))
  const fared = new Map(outcomes?.map((outcome) => [outcome.storeId, outcome]))
  return stores.map(({ id: storeId, name: storeName }) => {
    const old = known.get(storeId)
    const outcome = fared.get(storeId)
    const { daysBehind, lastDate } = freshness?.get(storeId) ?? old ?? { daysBehind: null, lastDate: null }
    return {
      storeId,
      storeName,
      failure: loaded?.has(storeId) ? null : outcome ? failureOf(outcome) : (old?.failure ?? null),
      daysBehind,
      lastDate,
      isBehind: daysBehind !== null && daysBehind > behindDays,
    }
  })
}

function failureOf({ state, error }: StoreOutcome): StoreStanding['failure'] {
  if (state !== 'failed') return null
  return error === null ? { code: 'UNEXPECTED', details: {} } : { code: error.code, details: error.details }
}
