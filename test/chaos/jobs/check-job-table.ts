import type { JobTransition } from '../../../src-shared/domain/job.ts'
import type { JobRecord } from '../../../src-main/app-db/job-record.ts'
import { groupState } from '../../../src-main/jobs/group-state.ts'
import { isEnded } from '../../../src-main/jobs/job-states.ts'
import type { JournalEntry } from './job-journal.ts'
import type { LoadParameters } from './load-kinds.ts'

/** A job as the table has it once nothing is left to do. */
export interface TableJob {
  readonly job: JobRecord
  /** Oldest first. */
  readonly history: readonly JobTransition[]
}

interface JournalledJob {
  readonly cancelling: boolean
  readonly starts: number
  readonly highestAttempt: number
  /** Places in the journal of its first start and its first successful end. */
  readonly firstStart: number
  readonly firstCompletion: number
}

const NOTHING: JournalledJob = {
  cancelling: false,
  starts: 0,
  highestAttempt: 0,
  firstStart: Infinity,
  firstCompletion: Infinity,
}

/** What is wrong with the table, by the journal and by what each job's parameters say its end must be. */
export function checkJobTable(table: readonly TableJob[], entries: readonly JournalEntry[]): readonly string[] {
  const journalled = gather(entries)
  const known = new Set(table.map(({ job }) => job.id))
  const lost = entries.filter((entry) => entry.what === 'accepted' && !known.has(entry.jobId))
  return [
    ...lost.map((entry) => `${'jobId' in entry ? entry.jobId : ''} was accepted and is lost`),
    ...table.flatMap(({ job, history }) => {
      const facts = journalled.get(job.id) ?? NOTHING
      const faults = job.isGroup ? groupFaults(job, table) : jobFaults({ job, history }, facts)
      const before = table.find((other) => other.job.id === job.afterJobId)
      const order = before ? orderFaults(history, facts, before, journalled.get(before.job.id) ?? NOTHING) : []
      return [...faults, ...order, ...historyFaults(job, history, facts)].map(
        (fault) => `${job.id} (${job.kind}): ${fault}`,
      )
    }),
  ]
}

function gather(entries: readonly JournalEntry[]): ReadonlyMap<string, JournalledJob> {
  const jobs = new Map<string, JournalledJob>()
  const note = (jobId: string, change: (job: JournalledJob) => Partial<JournalledJob>): void => {
    const job = jobs.get(jobId) ?? NOTHING
    jobs.set(jobId, { ...job, ...change(job) })
  }
  for (const [place, entry] of entries.entries()) {
    if (entry.what === 'cancelling') note(entry.jobId, () => ({ cancelling: true }))
    if (entry.what === 'end' && entry.outcome === 'completed')
      note(entry.jobId, (job) => ({ firstCompletion: Math.min(job.firstCompletion, place) }))
    if (entry.what === 'start')
      note(entry.jobId, (job) => ({
        starts: job.starts + 1,
        firstStart: Math.min(job.firstStart, place),
        highestAttempt: Math.max(job.highestAttempt, entry.attempt),
      }))
  }
  return jobs
}

function groupFaults(group: JobRecord, table: readonly TableJob[]): readonly string[] {
  const counts = new Map<JobRecord['state'], number>()
  for (const { job } of table) if (job.parentId === group.id) counts.set(job.state, (counts.get(job.state) ?? 0) + 1)
  if (counts.size === 0) return ['a group without parts']
  const { state } = groupState(counts)
  return state === group.state ? [] : [`is ${group.state}, its parts make it ${state}`]
}

function jobFaults({ job, history }: TableJob, facts: JournalledJob): readonly string[] {
  const { succeedsAt, end } = job.parameters as LoadParameters
  const faults: string[] = []
  if (!isEnded(job.state)) faults.push(`is still ${job.state}`)
  const abandoned = has(history, 'abandon')
  if (job.state === 'cancelled' && !facts.cancelling && !abandoned) faults.push('is cancelled, which nobody asked for')
  if (job.state === 'completed' && facts.firstCompletion === Infinity)
    faults.push('is completed, and never ran to its end')
  const redriven = has(history, 'redrive')
  const attempt = Math.max(job.attempt, facts.highestAttempt)
  if (attempt > succeedsAt && !redriven) faults.push(`came to attempt ${attempt} of ${succeedsAt}`)
  if (facts.cancelling || abandoned) return faults
  const expected = { completes: 'completed', fails: 'LOGIN_FAILED', dies: 'QUARANTINED' }[end]
  const actual = job.state === 'failed' ? job.error?.code : job.state
  if (actual !== expected) faults.push(`ended as ${actual} instead of ${expected}`)
  else if (job.attempt !== succeedsAt && end !== 'dies' && !redriven)
    faults.push(`ended in attempt ${job.attempt}, not ${succeedsAt}`)
  return faults
}

function orderFaults(
  history: readonly JobTransition[],
  facts: JournalledJob,
  before: TableJob,
  factsBefore: JournalledJob,
): readonly string[] {
  const faults: string[] = []
  // A group runs nothing itself.
  if (!before.job.isGroup && facts.firstStart < factsBefore.firstCompletion)
    faults.push('began before the job before it')
  const endedBadly = before.history.some(({ to }) => to === 'failed' || to === 'cancelled')
  if (has(history, 'abandon') && !endedBadly) faults.push('was given up although the job before it did well')
  return faults
}

function historyFaults(job: JobRecord, history: readonly JobTransition[], facts: JournalledJob): readonly string[] {
  const faults: string[] = []
  for (const [index, { from, cause }] of history.entries()) {
    const before = history[index - 1]
    if (from !== (before?.to ?? null)) faults.push(`${cause} from ${from} follows ${before?.to ?? 'nothing'}`)
    if (before && isEnded(before.to) && cause !== 'redrive') faults.push(`${cause} after its end`)
  }
  if (history.at(-1)?.to !== job.state) faults.push(`is ${job.state}, its history ends with ${history.at(-1)?.to}`)
  const starts = history.filter(({ cause }) => cause === 'start').length
  if (!job.isGroup && starts !== job.startNo) faults.push(`has ${job.startNo} starts, ${starts} in its history`)
  if (facts.starts > starts) faults.push(`ran ${facts.starts} times in ${starts} starts`)
  return faults
}

function has(history: readonly JobTransition[], cause: string): boolean {
  return history.some((transition) => transition.cause === cause)
}
