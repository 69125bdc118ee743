import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { NO_ROWS, reconcileDay } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DayToPublish, StagedDay } from '../../warehouse/warehouse-access.ts'
import { countDays } from './count-days.ts'
import type { StoreWalk } from './store-walk.ts'
import { logSync } from './sync-events.ts'
import type { SpanPager } from './walk-span.ts'

/**
 * Compares days that are complete in staging with what the store says of them now, reads again those that differ, and hands all to the
 * warehouse in one call. Resolves when the store is no longer needed; `published` when the days are in the warehouse. Rejects with
 * KEY_DUPLICATE when a day holds a key twice.
 */
export async function publishCompleteDays(
  walk: StoreWalk,
  pager: SpanPager,
  days: readonly BusinessDate[],
): Promise<{ readonly published: Promise<void> }> {
  const { context, key, session } = walk
  const toPublish: DayToPublish[] = []
  let pending = days
  for (let rereads = 0; pending.length > 0; rereads += 1) {
    const source = await countDays(session, context.clock, pending)
    const staged = await context.warehouse.stagedDays(key, pending)
    const differing: BusinessDate[] = []
    for (const day of staged) {
      assertUniqueKeys(walk, day)
      const found = source.get(day.businessDate) ?? NO_ROWS
      const decision = decide(walk, day, found, rereads)
      if (decision.kind === 'publish') {
        toPublish.push({
          businessDate: day.businessDate,
          status: decision.status,
          sourceRows: found.rows,
          sourceAmount: found.amount,
        })
      } else if (decision.kind === 'keep_old') {
        logSync(context, 'source_emptied', {
          date: day.businessDate,
          rows: walk.coverage.get(day.businessDate)?.rows ?? 0,
        })
      } else {
        logSync(context, 'day_read_again', {
          date: day.businessDate,
          rows: day.rows,
          sourceRows: found.rows,
          reread: rereads + 1,
        })
        differing.push(day.businessDate)
      }
    }
    if (differing.length > 0) {
      await context.warehouse.discardDays(key, differing)
      for (const span of groupDaysIntoSpans(differing)) await pager.stageAgain(span)
    }
    pending = differing
  }
  return { published: toPublish.length === 0 ? Promise.resolve() : publish(walk, toPublish) }
}

function decide(walk: StoreWalk, day: StagedDay, source: DayFigures, rereads: number): ReturnType<typeof reconcileDay> {
  return reconcileDay({
    businessDate: day.businessDate,
    today: walk.today,
    staged: { rows: day.rows, amount: day.amount },
    source,
    coveredRows: walk.coverage.get(day.businessDate)?.rows ?? null,
    rereads,
  })
}

function assertUniqueKeys(walk: StoreWalk, day: StagedDay): void {
  if (day.duplicateKeys === 0) return
  throw new AppError('KEY_DUPLICATE', {
    details: {
      store: walk.key.storeId,
      column: '',
      value: day.businessDate,
      date: day.businessDate,
      rows: day.duplicateKeys,
    },
    technical: `${day.duplicateKeys} rows of ${day.businessDate} repeat a key`,
  })
}

async function publish(walk: StoreWalk, days: readonly DayToPublish[]): Promise<void> {
  const { context, key, tally, session } = walk
  const published = await context.warehouse.publishDays(key, days)
  session.progressed()
  for (const day of published) {
    walk.published.add(day.businessDate)
    tally.published(day, walk.lateDays.has(day.businessDate))
    logPublished(walk, day)
  }
  context.coverageChanged(
    key.datasetId,
    key.storeId,
    published.map((day) => day.businessDate),
  )
}

function logPublished(walk: StoreWalk, day: CoverageDay): void {
  const { context } = walk
  const { businessDate: date, rows } = day
  if (day.status === 'verified') logSync(context, 'day_verified', { date, rows, amount: day.amount ?? '' })
  else if (day.status === 'provisional') logSync(context, 'day_provisional', { date, rows })
  else if (day.status === 'empty_at_source') logSync(context, 'day_empty', { date })
  else logSync(context, 'day_unverified', { date, rows, sourceRows: day.sourceRows ?? 0 })
}
