import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import { groupDaysIntoSpans } from '../../extract/day-spans.ts'
import { MAX_REREADS, NO_ROWS, reconcileDay } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { DayToPublish, SourceDay, StagedDay } from '../../warehouse/warehouse-access.ts'
import { assertNoDuplicateKeys } from './find-duplicate-key.ts'
import { noteUnverified } from './note-unverified.ts'
import type { StoreWalk } from './store-walk.ts'
import { logSync } from './sync-events.ts'
import type { SpanPager } from './span-pager.ts'

/** Days whose staged rows did not agree with the store, and how often they have been read again already. */
export interface DaysThatDiffer {
  readonly days: readonly BusinessDate[]
  /** Those among them that hold a key twice in staging. */
  readonly duplicated: readonly BusinessDate[]
  readonly rereads: number
}

export const NO_DAYS_DIFFER: DaysThatDiffer = { days: [], duplicated: [], rereads: 0 }

/**
 * Compares days that are complete in staging (once `committed` resolves) with what the store says of them now, publishes in one call
 * those that need no more reading, and resolves with the others. Rejects with KEY_DUPLICATE when a day still holds a key twice after the last reading.
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
  const toKeep: SourceDay[] = []
  const differing: BusinessDate[] = []
  const duplicated: BusinessDate[] = []
  for (const day of await context.warehouse.stagedDays(key, [...source.keys()])) {
    const found = source.get(day.businessDate) ?? NO_ROWS
    const { businessDate } = day
    const sourceDay: SourceDay = { businessDate, sourceRows: found.rows, sourceAmount: found.amount }
    if (day.duplicateKeys > 0) duplicated.push(refuseAfterLastReading(walk, day, rereads))
    const decision = day.duplicateKeys > 0 ? READ_AGAIN : decide(walk, day, found, rereads)
    if (decision.kind === 'publish') {
      toPublish.push({ ...sourceDay, status: decision.status })
    } else if (decision.kind === 'keep_old') {
      toKeep.push(sourceDay)
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
  if (toKeep.length > 0) await keepOld(walk, toKeep)
  return { days: differing, duplicated, rereads }
}

const READ_AGAIN = { kind: 'read_again' } as const

/**
 * Reads days again until each is published or kept. The store's connection must be free. A key that stands twice at the store looks like a change under
 * way: by the walk's strict order its second row is left out when a page ends between the two. So before the last reading the store itself is asked.
 */
export async function readAgain(walk: StoreWalk, pager: SpanPager, differing: DaysThatDiffer): Promise<void> {
  let { days, duplicated, rereads } = differing
  while (days.length > 0) {
    await assertNoDuplicateKeys(walk, rereads + 1 < MAX_REREADS ? duplicated : days)
    // What is staged of them must be there before it can be discarded.
    await pager.committed()
    await walk.context.warehouse.discardDays(walk.key, days)
    for (const span of groupDaysIntoSpans(days)) await pager.stageAgain(span)
    const source = await walk.counter.count(days)
    ;({ days, duplicated, rereads } = await compareAndPublish(walk, pager.committed(), source, rereads + 1))
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

/** Rows that the store tells apart and we do not, such as by digits of a second that no column here holds, are still twice here after every reading. */
function refuseAfterLastReading(walk: StoreWalk, day: StagedDay, rereads: number): BusinessDate {
  if (rereads < MAX_REREADS) return day.businessDate
  const { businessDateColumn, keyColumns } = walk.dataset
  throw new AppError('KEY_DUPLICATE', {
    details: {
      store: walk.key.storeId,
      column: [...new Set([businessDateColumn, ...keyColumns])].join(', '),
      value: day.businessDate,
      date: day.businessDate,
      rows: day.duplicateKeys,
    },
    technical: `${day.duplicateKeys} rows of ${day.businessDate} repeat a key`,
  })
}

/** The rows of these days stay; that they equal the store can no longer be said. */
async function keepOld(walk: StoreWalk, days: readonly SourceDay[]): Promise<void> {
  const { context, tally, settled } = walk
  for (const { businessDate, sourceRows } of days) {
    const rows = walk.coverage.get(businessDate)?.rows ?? 0
    if (sourceRows === 0) logSync(context, 'source_emptied', { code: 'SOURCE_EMPTIED', date: businessDate, rows })
    else logUnverified(walk, businessDate, rows, sourceRows ?? 0)
    settled.add(businessDate)
    tally.keptUnverified()
  }
  await noteUnverified(context, days)
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
  else logUnverified(walk, date, rows, day.sourceRows ?? 0)
}

function logUnverified({ context }: StoreWalk, date: BusinessDate, rows: number, sourceRows: number): void {
  logSync(context, 'day_unverified', { code: 'SOURCE_CHANGING', date, rows, sourceRows })
}
