import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import { businessDatesNow } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { runStepsInSlices } from '../foundation/run-steps.ts'
import type { HolidayDays } from '../gaps/holidays.ts'
import { storeGaps } from '../gaps/store-gaps.ts'
import type { CoverageFacts, WarehouseAccess } from '../warehouse/warehouse-access.ts'
import type { HolidayBook } from './coverage/holiday-book.ts'
import type { StoreCatalog } from './store-catalog.ts'

/** The gap table of a dataset, a row per store in the order of the catalog. */
export async function gapTable(
  parts: {
    readonly clock: Clock
    readonly warehouse: WarehouseAccess
    readonly stores: Pick<StoreCatalog, 'stores'>
    readonly holidays: Pick<HolidayBook, 'byStore'>
  },
  datasetId: DatasetId,
): Promise<readonly StoreGaps[]> {
  const facts = await parts.warehouse.coverageFacts(datasetId)
  const holidaysOf = await parts.holidays.byStore()
  return runStepsInSlices(tableRows(parts.clock, parts.stores.stores(), datasetId, facts, holidaysOf))
}

/** A step each store: every day of years of 500 stores is looked at. */
function* tableRows(
  clock: Clock,
  stores: readonly Store[],
  datasetId: DatasetId,
  facts: readonly CoverageFacts[],
  holidaysOf: (storeId: string) => HolidayDays,
): Generator<undefined, readonly StoreGaps[]> {
  const covered = new Map(facts.map((fact) => [fact.storeId, fact]))
  const todayIn = businessDatesNow(clock)
  const rows: StoreGaps[] = []
  for (const store of stores) {
    rows.push(storeGaps(store, datasetId, todayIn(store.timeZone), covered.get(store.id), holidaysOf(store.id)))
    yield
  }
  return rows
}
