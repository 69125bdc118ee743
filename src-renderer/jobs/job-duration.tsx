import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useNow } from '../feedback/use-now.ts'
import { useFormats } from '../language/use-formats.ts'

const TICK_MS = 1000

/** From start to end, or to now while it runs. */
export function JobDuration({ job }: { readonly job: Pick<JobView, 'startedAt' | 'finishedAt'> }): ReactNode {
  const formats = useFormats()
  const running = job.startedAt !== null && job.finishedAt === null
  const now = useNow(TICK_MS, running)
  if (job.startedAt === null) return '–'
  return formats.duration((job.finishedAt === null ? now : Date.parse(job.finishedAt)) - Date.parse(job.startedAt))
}
