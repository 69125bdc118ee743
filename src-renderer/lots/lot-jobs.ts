import type { JobView } from '../../src-shared/domain/job.ts'
import { isActive } from '../jobs/job-order.ts'

/** Kinds of jobs that work on one lot. */
const LOT_JOB_KINDS = ['load-lot', 'undo-lot', 'redo-lot', 'delete-lot-rows', 'push-lot'] as const
export type LotJobKind = (typeof LOT_JOB_KINDS)[number]

export function lotJobKind(job: Pick<JobView, 'kind'>): LotJobKind | null {
  return LOT_JOB_KINDS.find((kind) => kind === job.kind) ?? null
}

/** The lot that a job works on; null when it works on none. */
export function lotIdOf(job: Pick<JobView, 'kind' | 'parameters'>): string | null {
  if (lotJobKind(job) === null || typeof job.parameters !== 'object' || job.parameters === null) return null
  const lotId: unknown = Reflect.get(job.parameters, 'lotId')
  return typeof lotId === 'string' && lotId !== '' ? lotId : null
}

/** The jobs that work on lots now, by lot; those that run before those that wait. */
export function activeLotJobs(jobs: ReadonlyMap<string, JobView>): ReadonlyMap<string, JobView> {
  const active = new Map<string, JobView>()
  for (const job of jobs.values()) {
    const lotId = isActive(job) ? lotIdOf(job) : null
    if (lotId === null) continue
    if (job.state === 'running' || !active.has(lotId)) active.set(lotId, job)
  }
  return active
}

/** The latest ended job of a lot. */
export function latestLotJob(jobs: ReadonlyMap<string, JobView>, lotId: string): JobView | null {
  const ended = [...jobs.values()].filter((job) => !isActive(job) && lotIdOf(job) === lotId)
  return ended.toSorted((a, b) => (b.finishedAt ?? '').localeCompare(a.finishedAt ?? ''))[0] ?? null
}
