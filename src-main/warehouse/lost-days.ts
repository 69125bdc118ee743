import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { readCoverageOf } from './coverage-rows.ts'
import type { DatabaseFile } from './database-file.ts'
import type { PublishedDay } from './publication-journal.ts'

/** Days of the journal, each once, whose last publication is not in the file. */
export async function findLostDays(database: DatabaseFile, journal: readonly PublishedDay[]): Promise<PublishedDay[]> {
  const stores = new Map<string, Map<BusinessDate, PublishedDay>>()
  for (const day of journal) {
    const store = `${day.datasetId}\t${day.storeId}`
    stores.set(store, (stores.get(store) ?? new Map<BusinessDate, PublishedDay>()).set(day.businessDate, day))
  }
  return database.read(async (connection) => {
    const lost: PublishedDay[] = []
    for (const days of stores.values()) {
      const [first] = days.values()
      if (!first) continue
      const covered = await readCoverageOf(connection, first.datasetId, first.storeId, [...days.keys()])
      const loadedAt = new Map(covered.map((day) => [day.businessDate, day.loadedAt]))
      // A later mark or load than the journal's is no loss; texts of ISO instants compare as times.
      lost.push(...[...days.values()].filter((day) => (loadedAt.get(day.businessDate) ?? '') < day.loadedAt))
    }
    return lost
  })
}
