import type { JobView } from '../../src-shared/domain/job.ts'
import { matchesSearch } from '../search/matches-search.ts'
import { isActive } from './job-order.ts'

export const JOB_CHIPS = ['all', 'active', 'completed', 'failed', 'cancelled'] as const
export type JobChip = (typeof JOB_CHIPS)[number]

export function parseJobChip(text: string | null): JobChip {
  return JOB_CHIPS.find((chip) => chip === text) ?? 'all'
}

export function filterJobs(
  jobs: readonly JobView[],
  chip: JobChip,
  search: string,
  nameOf: (job: JobView) => string,
): readonly JobView[] {
  return jobs.filter((job) => {
    if (chip === 'active' ? !isActive(job) : chip !== 'all' && job.state !== chip) return false
    return matchesSearch(`${nameOf(job)} ${job.operator}`, search)
  })
}
