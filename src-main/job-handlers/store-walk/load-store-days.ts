import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import type { CoverageDay } from '../../../src-shared/domain/coverage.ts'
import type { Dataset } from '../../../src-shared/domain/dataset.ts'
import type { SyncStoreResult } from '../../../src-shared/domain/job.ts'
import { LARGEST_COUNT_DAYS } from '../../extract/count-size.ts'
import { daysOfSpan, groupDaysIntoSpans } from '../../extract/day-spans.ts'
import type { DaySpan } from '../../extract/day-spans.ts'
import { NO_ROWS } from '../../extract/reconcile-day.ts'
import type { DayFigures } from '../../extract/reconcile-day.ts'
import { AppError } from '../../foundation/app-error.ts'
import { businessDateIn } from '../../foundation/clock.ts'
import type { JobContext, StoreAccess } from '../../jobs/job-handler.ts'
import type { QueryPlan } from '../../sqlserver/query-plan.ts'
import type { SourceDay, StagingCursor } from '../../warehouse/warehouse-access.ts'
import { DayCounter } from './day-counter.ts'
import { daysToLoad } from './days-to-load.ts'
import { noteUnverified } from './note-unverified.ts'
import { StoreSession } from './store-session.ts'
import { RowProgress } from './store-walk.ts'
import type { DaysOfStore, StoreWalk } from './store-walk.ts'
import { logSync } from './sync-events.ts'
import { SyncTally } from './sync-tally.ts'
import { walkSpan } from './walk-span.ts'

/** A store whose columns keep changing while they are read is being worked on: better later. */
const MAX_SCHEMA_CHANGES = 2

/** The run of `syncStoreHandler`. Rejects with AppError, or the signal's reason. */
export async function loadStoreDays(context: JobContext<DaysOfStore>): Promise<SyncStoreResult> {
  const { datasetId, storeId, days, recheckDays } = context.parameters
  const [access, dataset] = await Promise.all([context.storeAccess(storeId), context.dataset(datasetId)])
  const tally = new SyncTally()
  logSync(context, 'started', { store: access.store.name, days: days.length, recheckDays: recheckDays.length })
  if (days.length + recheckDays.length === 0) {
    logSync(context, 'nothing_to_do', { store: access.store.name })
    return tally.result(0)
  }
  const session = new StoreSession(context, dataset, access)
  try {
    announceConnection(context, access)
    announceColumns(context, await session.use(async (link) => link.plan))
    await loadDays(context, session, { access, dataset }, tally)
    const result = tally.result(session.reconnects)
    logSync(context, 'finished', {
      store: access.store.name,
      rows: result.rowsLoaded,
      daysVerified: result.daysVerified,
      daysUnverified: result.daysLoadedUnverified,
      daysEmpty: result.daysEmpty,
      reconnects: result.reconnects,
    })
    return result
  } finally {
    session.close()
  }
}

async function loadDays(
  context: JobContext<DaysOfStore>,
  session: StoreSession,
  { access, dataset }: { readonly access: StoreAccess; readonly dataset: Dataset },
  tally: SyncTally,
): Promise<void> {
  const { datasetId, storeId, days, recheckDays } = context.parameters
  const coverage = await readCoverage(context)
  const isPublished = (day: BusinessDate): boolean => coverage.get(day)?.jobId === context.jobId
  for (const day of coverage.values())
    if (day.jobId === context.jobId) tally.published(day, recheckDays.includes(day.businessDate))

  const asked = days.filter((day) => !isPublished(day)).toSorted()
  const recheck = recheckDays.filter((day) => !isPublished(day))
  const counter = new DayCounter(session, context)
  // One count serves an everyday run: the days to look back at are next to the days to load.
  const source = await counter.count([...recheck, ...asked.slice(0, LARGEST_COUNT_DAYS)])
  const { wanted, late } = daysToLoad(asked, recheck, coverage, source)
  const loadedBefore = [...coverage.values()]
    .filter((day) => day.jobId === context.jobId)
    .reduce((rows, day) => rows + day.rows, 0)
  const walk: StoreWalk = {
    context,
    session,
    counter,
    dataset,
    key: { datasetId, storeId, jobId: context.jobId },
    today: businessDateIn(context.clock, access.store.timeZone),
    pageRows: (await context.settings()).pageRows,
    wanted,
    lateDays: late,
    coverage,
    source: new Map(source),
    settled: new Set(),
    progress: new RowProgress(loadedBefore, (done, total) => context.progress(done, total, 'rows')),
    tally,
  }
  expectRows(walk)
  for (const day of late)
    logSync(context, 'late_sales', {
      date: day,
      rows: coverage.get(day)?.rows ?? 0,
      sourceRows: source.get(day)?.rows ?? 0,
    })
  if (late.size > 0) await noteUnverified(context, sourceDays(late, source))
  for (let schemaChanges = 0; ; schemaChanges += 1) {
    try {
      await walkAllSpans(
        walk,
        [...wanted].filter((day) => !walk.settled.has(day)),
      )
      await context.warehouse.endStaging(walk.key)
      return
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'SCHEMA_CHANGED' || schemaChanges === MAX_SCHEMA_CHANGES)
        throw thrown
      logSync(context, 'schema_changed', { store: access.store.name })
      session.forgetPlan()
    }
  }
}

function sourceDays(days: Iterable<BusinessDate>, source: ReadonlyMap<BusinessDate, DayFigures>): SourceDay[] {
  return [...days].map((businessDate) => {
    const { rows, amount } = source.get(businessDate) ?? NO_ROWS
    return { businessDate, sourceRows: rows, sourceAmount: amount }
  })
}

/** First the walk that an earlier start left in the warehouse, then a walk for each span of days that is still needed. */
async function walkAllSpans(walk: StoreWalk, needed: readonly BusinessDate[]): Promise<void> {
  const { context, session, key } = walk
  const plan = await session.use(async (link) => link.plan)
  let remaining = new Set(needed)
  const left = await context.warehouse.resumeStaging(key)
  if (left && canContinue(left, plan, remaining)) {
    await countAhead(walk, left.span)
    logSync(context, 'resumed', { date: left.position?.[0]?.slice(0, 10) ?? left.span.from, rows: left.rowsStaged })
    walk.progress.add(left.rowsStaged)
    await walkSpan(walk, left)
    remaining = new Set([...remaining].filter((day) => day < left.span.from || day > left.span.to))
  }
  for (const span of groupDaysIntoSpans(remaining, LARGEST_COUNT_DAYS)) {
    await countAhead(walk, span)
    logSync(context, 'span_started', { from: span.from, to: span.to, rows: walk.progress.total - walk.progress.done })
    await walkSpan(walk, await context.warehouse.startSpan(key, span, plan.hash))
  }
}

/** Counts a span when the walk comes to it: a long history in one count would keep a till busy for nothing should the job end before. */
async function countAhead(walk: StoreWalk, span: DaySpan): Promise<void> {
  const days = daysOfSpan(span).filter((day) => walk.wanted.has(day) && !walk.source.has(day))
  if (days.length === 0) return
  for (const [day, figures] of await walk.counter.count(days)) walk.source.set(day, figures)
  expectRows(walk)
}

/** Tells what the walk has before it: what is counted, and the days that are not by the mean of those that are. */
function expectRows({ context, wanted, source, progress }: StoreWalk): void {
  const counted = [...wanted].filter((day) => source.has(day)).toSorted()
  const [from, to] = [counted[0], counted.at(-1)]
  if (from === undefined || to === undefined) return progress.expect(0)
  const rows = counted.reduce((sum, day) => sum + (source.get(day)?.rows ?? 0), 0)
  logSync(context, 'counted', { from, to, days: counted.length, rows })
  return progress.expect(Math.round((rows * wanted.size) / counted.length))
}

/** A walk goes on only over the very same query, and only if a day of it is still needed. */
function canContinue(cursor: StagingCursor, plan: QueryPlan, needed: ReadonlySet<BusinessDate>): boolean {
  return cursor.queryHash === plan.hash && daysOfSpan(cursor.span).some((day) => needed.has(day))
}

async function readCoverage(context: JobContext<DaysOfStore>): Promise<ReadonlyMap<BusinessDate, CoverageDay>> {
  const { datasetId, storeId, days, recheckDays } = context.parameters
  const [from, to] = [days, recheckDays]
    .flat()
    .reduce<[BusinessDate | null, BusinessDate | null]>(
      ([first, last], day) => [first === null || day < first ? day : first, last === null || day > last ? day : last],
      [null, null],
    )
  if (from === null || to === null) return new Map()
  const covered = await context.warehouse.coverage(datasetId, storeId, from, to)
  return new Map(covered.map((day) => [day.businessDate, day]))
}

function announceConnection(context: JobContext<DaysOfStore>, { store }: StoreAccess): void {
  logSync(context, 'connecting', { server: store.server, port: store.port, database: store.database })
  if (store.encryption === 'none') logSync(context, 'unencrypted', { server: store.server })
}

function announceColumns(context: JobContext<DaysOfStore>, plan: QueryPlan): void {
  const extra = plan.findings.filter((finding) => finding.problem === 'unexpected').map((finding) => finding.column)
  if (extra.length > 0) logSync(context, 'extra_columns', { columns: extra.join(', ') })
  const present = new Set(plan.columns.map((column) => column.matched.column.name))
  const absent = plan.dataset.columns.map((column) => column.name).filter((name) => !present.has(name))
  if (absent.length > 0) logSync(context, 'columns_absent', { columns: absent.join(', ') })
}
