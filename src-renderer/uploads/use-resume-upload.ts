import { useEffect, useRef } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { isActive } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { stepToShow } from './draft-steps.ts'
import { useUploadsState } from './uploads-state.ts'

/** Coming back to the screen, or opening the program, finds the review or load that is running and shows it, without asking. */
export function useResumeUpload(): void {
  const notify = useNotify()
  const { drafts, draft, putAside, show } = useUploadsState()
  const jobs = useJobsState((state) => state.jobs)
  const asked = useRef('')
  const found =
    draft !== null || drafts.state !== 'ready'
      ? undefined
      : drafts.value.find(({ id, reviewJobId, loadJobId }) => {
          const jobId = loadJobId ?? reviewJobId
          const job = jobId === null ? undefined : jobs.get(jobId)
          return job !== undefined && isActive(job) && !putAside.has(id)
        })
  const draftId = found?.id
  useEffect(() => {
    if (draftId === undefined || asked.current === draftId) return
    asked.current = draftId
    async function resume(answer: Promise<UploadDraft>): Promise<void> {
      const running = await answer
      if (useUploadsState.getState().draft === null) show(running, stepToShow(running))
    }
    resume(request('uploads.draft', { draftId })).catch(notify.failure)
  }, [draftId, show, notify])
}
