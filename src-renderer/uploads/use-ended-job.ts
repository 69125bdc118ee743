import { useEffect, useRef } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { isActive } from '../jobs/job-order.ts'
import { useUploadsState } from './uploads-state.ts'

/** Reads the draft again once its job has ended, however it ended. */
export function useEndedJob(job: JobView | null): void {
  const notify = useNotify()
  const refresh = useUploadsState((state) => state.refresh)
  const read = useRef('')
  const ended = job !== null && !isActive(job) ? `${job.id} ${job.finishedAt ?? ''}` : ''
  useEffect(() => {
    if (ended === '' || read.current === ended) return
    read.current = ended
    refresh().catch(notify.failure)
  }, [ended, refresh, notify])
}
