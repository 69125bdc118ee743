import type { DatasetId } from '../../../src-shared/domain/dataset.ts'
import type { JobView } from '../../../src-shared/domain/job.ts'
import { DEFAULT_SCHEDULE_SETTINGS } from '../../../src-shared/domain/schedule.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { ScheduledRun } from '../../app-db/schedule-record.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { latestSlot, slotTimeOf } from '../../schedules/slot-time.ts'
import type { AutomaticRuns } from './automatic-runs.ts'
import { circuitsAfter, storesAfter } from './run-outcome.ts'
import type { SlotLedger } from './slot-ledger.ts'

const MAX_PARTS = 1_000

interface SettleParts {
  readonly db: AppDb
  readonly jobs: JobQueue
  readonly runs: AutomaticRuns
  readonly ledger: SlotLedger
  readonly datasetId: DatasetId
  readonly localTimeZone: string
}

/**
 * Reads the runs that ended since: each in one transaction its stores' circuits, its slot, and that it was read. Returns whether another round of holes may
 * follow at once: not after one that brought nothing.
 */
export function settleRuns(parts: SettleParts, nowMs: number): boolean {
  const { db, jobs, datasetId } = parts
  let mayFollow = false
  for (const run of db.schedules.unsettledRuns(datasetId)) {
    const job = jobs.getAll([run.jobId])[0]
    if (job && job.finishedAt === null) continue
    const children = job ? jobs.list({ parentId: run.jobId, limit: MAX_PARTS }) : []
    db.transaction(() => settle(parts, run, children, nowMs))
    mayFollow ||= run.purpose !== 'holes' || children.some(({ state }) => state === 'completed')
  }
  return mayFollow
}

function settle(
  { db, runs, ledger, datasetId, localTimeZone }: SettleParts,
  run: ScheduledRun,
  children: readonly JobView[],
  nowMs: number,
): void {
  const circuits = circuitsAfter(run, children, db.storeCircuits.all())
  for (const circuit of circuits.values()) db.storeCircuits.put(circuit)
  db.schedules.settleRun(run.jobId, nowMs)
  const slot = run.businessDate === null ? null : db.schedules.slot(datasetId, run.businessDate)
  if (slot === null) return
  const schedule = db.schedules.find(datasetId)
  const settings = schedule?.settings ?? DEFAULT_SCHEDULE_SETTINGS
  const isEnabled = schedule !== null && schedule.enabledAtMs !== null
  // By the clock, not by the rows: a clock that once ran ahead left some of dates to come.
  const isLatest = slot.businessDate >= latestSlot(slotTimeOf(settings, localTimeZone), nowMs).businessDate
  const tried = new Set(isEnabled && isLatest ? runs.stores(settings).map(({ id }) => id) : [])
  const mayTry = (storeId: string): boolean => tried.has(storeId)
  const ended = { parts: children, circuits, nowMs }
  ledger.putStores(slot, storesAfter(slot.stores, run, ended, { settings, mayTry }), nowMs)
}
