import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { NO_DAYS_DIFFER, compareAndPublish, readAgain } from './publish-complete-days.ts'
import type { DaysThatDiffer } from './publish-complete-days.ts'
import type { StagingCursor } from '../../warehouse/warehouse-access.ts'
import { SpanPager } from './span-pager.ts'
import type { StoreWalk } from './store-walk.ts'

/**
 * Reads a span page by page from `cursor` to its end. Each page is staged with the cursor behind it in one transaction. Days that are
 * complete are counted again at the store at once, and compared and published while the next page is already on its way.
 */
export async function walkSpan(walk: StoreWalk, cursor: StagingCursor): Promise<void> {
  const pager = new SpanPager(walk, cursor)
  const handedOver = new Set<BusinessDate>()
  let comparing: Promise<DaysThatDiffer> = Promise.resolve(NO_DAYS_DIFFER)

  const finishCompleteDays = async (): Promise<void> => {
    const days = pager.completeDays().filter((day) => walk.wanted.has(day) && !handedOver.has(day))
    for (const day of days) handedOver.add(day)
    if (days.length === 0) return
    const source = await walk.counter.count(days)
    await readAgain(walk, pager, await comparing)
    comparing = compareAndPublish(walk, pager.committed(), source, 0)
    // It is awaited before the next comparison or at the end; until then a failure must not count as unhandled.
    comparing.catch(() => {})
  }

  try {
    await finishCompleteDays()
    while (!pager.exhausted) {
      await pager.stageNextPage()
      await finishCompleteDays()
    }
    await readAgain(walk, pager, await comparing)
    await pager.committed()
  } finally {
    // Whatever ended the walk, nothing of it may go on behind the job's back.
    await Promise.allSettled([comparing, pager.committed()])
  }
}
