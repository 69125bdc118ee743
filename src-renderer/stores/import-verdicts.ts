import type { StoreListRow } from '../../src-shared/domain/store-list.ts'

type Verdicts = Readonly<Record<StoreListRow['verdict'], number>>

export function countVerdicts(rows: readonly Pick<StoreListRow, 'verdict'>[]): Verdicts {
  const counts = { new: 0, existing: 0, invalid: 0 }
  for (const { verdict } of rows) counts[verdict] += 1
  return counts
}

const ORDER: Verdicts = { invalid: 0, new: 1, existing: 2 }

/** Problems first: they are what somebody must act on. */
export function byVerdict(rows: readonly StoreListRow[]): readonly StoreListRow[] {
  return rows.toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict] || a.row - b.row)
}
