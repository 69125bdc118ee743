import { useCallback, useEffect } from 'react'
import type { ProcedureStatistics } from '../../src-shared/domain/procedure-run.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useAnswer } from './use-answer.ts'

/** How the runs of a procedure went; asked for anew when `version` changes: a run that ended changes the figures. */
export function useStatistics(connectionId: string, procedure: string, version: string): Loadable<ProcedureStatistics> {
  const ask = useCallback(
    () => request('procedures.statistics', { connectionId, procedure }),
    [connectionId, procedure],
  )
  const { answer, again } = useAnswer(ask)
  useEffect(again, [again, version])
  return answer
}
