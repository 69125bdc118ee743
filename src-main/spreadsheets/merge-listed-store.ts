import type { Store } from '../../src-shared/domain/store.ts'
import type { StoreListEntry } from './judge-store-row.ts'

/** An existing store with what the row says; what the list leaves open, such as a query of its own, stays. */
export function mergeListedStore(existing: Store, listed: Store, given: StoreListEntry['given']): Store {
  return {
    ...existing,
    ...Object.fromEntries(given.filter((field) => field !== 'id').map((field) => [field, listed[field]])),
  }
}
