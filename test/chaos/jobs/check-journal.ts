import type { JournalAuthor, JournalEntry } from './job-journal.ts'

export interface JournalFindings {
  readonly starts: number
  /** Starts that ended with their process or their thread. */
  readonly cutByProcess: number
  readonly cutByThread: number
  /** Nothing wrong when empty. */
  readonly violations: readonly string[]
}

type StartEntry = Extract<JournalEntry, { readonly what: 'start' }>

/**
 * Replays the journal. At no instant may a job run twice, two jobs with one unique key run, or more jobs of a kind than `limits` allows; no job
 * may start before its time, nor in a later start of the program than the one that took its cancellation.
 */
export function checkJournal(entries: readonly JournalEntry[], limits: ReadonlyMap<string, number>): JournalFindings {
  const running = new Map<string, StartEntry>()
  const cancelledIn = new Map<string, string>()
  const violations: string[] = []
  const cuts = { process: 0, thread: 0 }
  let starts = 0
  const cut = (by: keyof typeof cuts, isOf: (start: StartEntry) => boolean): void => {
    for (const start of [...running.values()].filter(isOf)) {
      running.delete(start.jobId)
      cuts[by]++
    }
  }
  for (const entry of entries) {
    switch (entry.what) {
      case 'start':
        starts++
        violations.push(...faultsOfStart(entry, running, cancelledIn, limits))
        running.set(entry.jobId, entry)
        break
      case 'end': {
        const start = running.get(entry.jobId)
        if (start && isSameThread(start, entry)) running.delete(entry.jobId)
        else violations.push(`${entry.jobId} ended in ${placeOf(entry)}, where it did not run`)
        break
      }
      case 'thread-died':
        cut('thread', (start) => isSameThread(start, entry))
        break
      case 'process-died':
        cut('process', (start) => start.boot === entry.boot)
        break
      case 'cancelled':
        cancelledIn.set(entry.jobId, entry.boot)
        break
      case 'accepted':
      case 'cancelling':
        break
    }
  }
  for (const start of running.values()) violations.push(`${start.jobId} still runs in ${placeOf(start)} at the end`)
  return { starts, cutByProcess: cuts.process, cutByThread: cuts.thread, violations }
}

function faultsOfStart(
  entry: StartEntry,
  running: ReadonlyMap<string, StartEntry>,
  cancelledIn: ReadonlyMap<string, string>,
  limits: ReadonlyMap<string, number>,
): readonly string[] {
  const { jobId, kind, uniqueKey } = entry
  const faults: string[] = []
  const twin = running.get(jobId)
  if (twin) faults.push(`${jobId} began in ${placeOf(entry)} while it ran in ${placeOf(twin)}`)
  const others = [...running.values()].filter((other) => other.jobId !== jobId)
  const rival = others.find((other) => uniqueKey !== null && other.uniqueKey === uniqueKey)
  if (rival) faults.push(`${jobId} began while ${rival.jobId} ran with the same key ${uniqueKey}`)
  const limit = limits.get(kind) ?? 0
  if (others.filter((other) => other.kind === kind).length >= limit)
    faults.push(`${jobId} is one more than ${limit} of ${kind} at once`)
  if (entry.atMs < entry.notBeforeMs) faults.push(`${jobId} began ${entry.notBeforeMs - entry.atMs} ms too early`)
  const cancelledBoot = cancelledIn.get(jobId)
  // In the same start of the program its thread may have been told before.
  if (cancelledBoot !== undefined && cancelledBoot !== entry.boot) faults.push(`${jobId} began after its cancellation`)
  return faults
}

function isSameThread(one: JournalAuthor, other: JournalAuthor): boolean {
  return one.boot === other.boot && one.threadId === other.threadId
}

function placeOf({ boot, threadId }: JournalAuthor): string {
  return `thread ${threadId} of ${boot}`
}
