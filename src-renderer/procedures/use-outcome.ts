import { useCallback, useEffect } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useAnswer } from './use-answer.ts'

/** What came of a run so far: read again as more of it arrives, and when it ended. */
export function useOutcome({ id: jobId, state }: Pick<JobView, 'id' | 'state'>): Loadable<ProcedureOutcome | null> {
  const ask = useCallback(() => request('procedures.outcome', { jobId }), [jobId])
  const { answer, again } = useAnswer(ask)
  useEffect(
    () =>
      window.caudal.on('procedures.arrived', (arrived) => {
        if (arrived.jobId === jobId) again()
      }),
    [jobId, again],
  )
  // Its end is the last of it.
  useEffect(again, [again, state])
  return answer
}
