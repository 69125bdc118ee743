import type { JobView } from './job.ts'

/** Mean share done of the given jobs, 0–1; null while none knows its total. */
export function overallProgress(jobs: readonly Pick<JobView, 'progress'>[]): number | null {
  const shares = jobs.flatMap(({ progress }) => (progress?.total ? [Math.min(1, progress.done / progress.total)] : []))
  return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / jobs.length
}
