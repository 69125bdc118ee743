import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { NO_ROWS, reconcileDay } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DayToPublish, StagedDay } from '../../warehouse/warehouse-access.ts'
import type { StoreWalk } from './store-walk.ts'
import { logSync } from './sync-events.ts'
import type { SpanPager } from './span-pager.ts'

/** Days whose staged rows did not agree with the store, and how often they have been read again already. */
export interface DaysThatDiffer {
  readonly days: readonly BusinessDate[]
  readonly rereads: number
}

export const NO_DAYS_DIFFER: DaysThatDiffer = { days: [], rereads: 0 }

/**
 * Compares days that are complete in staging (once `committed` resolves) with what the store says of them now, publishes in one call
 * those that need no more reading, and resolves with the others. Rejects with KEY_DUPLICATE when a day holds a key twice.
 */
export async function compareAndPublish(
  walk: StoreWalk,
  committed: Promise<void>,
  source: ReadonlyMap<BusinessDate, DayFigures>,
  rereads: number,
): Promise<DaysThatDiffer> {
  await committed
  const { context, key } = walk
  const toPublish: DayToPublish[] = []
  const differing: BusinessDate[] = []
  for (const day of await context.warehouse.stagedDays(key, [...source.keys()])) {
    assertUniqueKeys(walk, day)
    const found = source.get(day.businessDate) ?? NO_ROWS
    const { businessDate } = day
    const decision = decide(walk, day, found, rereads)
    if (decision.kind === 'publish') {
      toPublish.push({ businessDate, status: decision.status, sourceRows: found.rows, sourceAmount: found.amount })
    } else if (decision.kind === 'keep_old') {
      logSync(context, 'source_emptied', { date: businessDate, rows: walk.coverage.get(businessDate)?.rows ?? 0 })
    } else {
      logSync(context, 'day_read_again', {
        date: businessDate,
        rows: day.rows,
        sourceRows: found.rows,
        reread: rereads + 1,
      })
      differing.push(businessDate)
    }
  }
  if (toPublish.length > 0) await publish(walk, toPublish)
  return { days: differing, rereads }
}

/** Reads days again until each is published or kept. The store's connection must be free. */
export async function readAgain(walk: StoreWalk, pager: SpanPager, differing: DaysThatDiffer): Promise<void> {
  let { days, rereads } = differing
  while (days.length > 0) {
    // What is staged of them must be there before it can be discarded.
    await pager.committed()
    await walk.context.warehouse.discardDays(walk.key, days)
    for (const span of groupDaysIntoSpans(days)) await pager.stageAgain(span)
    const source = await walk.counter.count(days)
    ;({ days, rereads } = await compareAndPublish(walk, pager.committed(), source, rereads + 1))
  }
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
    walk.settled.add(day.businessDate)
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
