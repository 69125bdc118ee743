import type { KeptDays, Settings } from '../../src-shared/domain/settings.ts'
import type { ExpiredJobs } from '../app-db/job-retention-repository.ts'

const DAY_MS = 24 * 3_600_000
const ENDS = ['completed', 'failed', 'cancelled'] as const satisfies readonly (keyof KeptDays)[]

/** Which jobs have outlived what the settings say of their kind and of how they ended. */
export function expiredBy(retention: Settings['jobRetention'], nowMs: number): readonly ExpiredJobs[] {
  const { byKind, ...days } = retention
  const exceptKinds = Object.keys(byKind)
  const of = (kind: string | null, kept: KeptDays): readonly ExpiredJobs[] =>
    ENDS.map((state) => ({ kind, exceptKinds, state, endedBeforeMs: nowMs - kept[state] * DAY_MS }))
  return [
    ...of(null, days),
    ...Object.entries(byKind).flatMap(([kind, own]) =>
      of(kind, {
        completed: own.completed ?? days.completed,
        failed: own.failed ?? days.failed,
        cancelled: own.cancelled ?? days.cancelled,
      }),
    ),
  ]
}
