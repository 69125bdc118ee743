import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAppDb } from '../../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { newId } from '../../../src-main/foundation/ids.ts'
import { runKillable } from '../killable-process.ts'
import type { KillMoment, ProcessEnd } from '../killable-process.ts'
import { checkJobTable } from './check-job-table.ts'
import { checkJournal } from './check-journal.ts'
import type { JournalFindings } from './check-journal.ts'
import { JobJournal, readJournal } from './job-journal.ts'
import { LOAD_LIMITS } from './load-kinds.ts'
import { BOOT_VARIABLE, JOURNAL_VARIABLE } from './load-orders.ts'
import type { LoadOrders } from './load-orders.ts'
import type { LoadTraceLine } from './load-trace.ts'

export type LoadBoot = ProcessEnd<LoadTraceLine>

export interface LoadFindings extends JournalFindings {
  /** Rows of the table by state; for failed ones by error code. */
  readonly ends: ReadonlyMap<string, number>
  readonly jobs: number
  readonly interruptions: number
}

/** The load process as source. */
const SOURCE = fileURLToPath(new URL('./load-process.ts', import.meta.url))
const ALL = 1_000_000

const journalOf = (folder: string): string => join(folder, 'journal.jsonl')

/** Runs a load process until it ends or is killed, and notes its end in the journal. */
export async function bootLoad(orders: LoadOrders, kill?: KillMoment, entry = SOURCE): Promise<LoadBoot> {
  const boot = newId()
  const run = await runKillable<LoadTraceLine>({
    entry,
    argument: JSON.stringify(orders),
    environment: { [JOURNAL_VARIABLE]: journalOf(orders.folder), [BOOT_VARIABLE]: boot },
    kill,
    timeLimitMs: 300_000,
  })
  const journal = new JobJournal(journalOf(orders.folder), { boot, threadId: 0 })
  journal.write({ what: 'process-died' })
  journal.close()
  return run
}

/** Checks what a drained load left in `folder`. */
export function examineLoad(folder: string): LoadFindings {
  const entries = existsSync(journalOf(folder)) ? readJournal(journalOf(folder)) : []
  const findings = checkJournal(entries, new Map(Object.entries(LOAD_LIMITS)))
  const db = openAppDb({ filePath: join(folder, 'app.sqlite'), clock: systemClock })
  try {
    const table = db.jobs.list({ limit: ALL }).map((job) => ({ job, history: db.jobTransitions.list(job.id) }))
    const ends = new Map<string, number>()
    for (const { job } of table) {
      const end = job.state === 'failed' ? (job.error?.code ?? 'failed') : job.state
      ends.set(end, (ends.get(end) ?? 0) + 1)
    }
    return {
      ...findings,
      violations: [...findings.violations, ...checkJobTable(table, entries)],
      ends,
      jobs: table.length,
      interruptions: table.reduce((sum, { job }) => sum + job.interruptions, 0),
    }
  } finally {
    db.close()
  }
}
