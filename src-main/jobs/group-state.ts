import type { JobState } from '../../src-shared/domain/job.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { SavedProgress } from '../app-db/job-record.ts'

export interface GroupState {
  readonly state: JobState
  readonly progress: SavedProgress
  /** SOME_PARTS_FAILED, ALL_PARTS_FAILED (none completed) or CANCELLED with counts in `details`, once every child has ended; otherwise null. */
  readonly error: ErrorReport | null
}

/** State of a group from how many of its children are in each state; there is at least one child. */
export function groupState(counts: ReadonlyMap<JobState, number>): GroupState {
  const count = (state: JobState): number => counts.get(state) ?? 0
  const [completed, failed, cancelled] = [count('completed'), count('failed'), count('cancelled')]
  const ended = completed + failed + cancelled
  const total = ended + count('scheduled') + count('queued') + count('running')
  const progress = { done: ended, total, unit: 'stores' } as const
  if (ended < total) return { state: unfinishedState(counts, ended), progress, error: null }
  const report = (code: 'SOME_PARTS_FAILED' | 'ALL_PARTS_FAILED' | 'CANCELLED') => ({
    code,
    retryable: false,
    details: { failed, cancelled, completed, total },
    technical: '',
  })
  if (failed > 0)
    return { state: 'failed', progress, error: report(completed > 0 ? 'SOME_PARTS_FAILED' : 'ALL_PARTS_FAILED') }
  if (cancelled > 0) return { state: 'cancelled', progress, error: report('CANCELLED') }
  return { state: 'completed', progress, error: null }
}

function unfinishedState(counts: ReadonlyMap<JobState, number>, ended: number): JobState {
  if (ended > 0 || counts.has('running')) return 'running'
  return counts.has('queued') ? 'queued' : 'scheduled'
}
