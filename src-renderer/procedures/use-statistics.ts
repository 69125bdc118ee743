import { useCallback } from 'react'
import type { ProcedureStatistics } from '../../src-shared/domain/procedure-run.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useAnswer } from './use-answer.ts'

/** How the runs of a procedure went; asked for anew when `version` changes. */
export function useStatistics(connectionId: string, procedure: string, version: string): Loadable<ProcedureStatistics> {
  const ask = useCallback(
    () => request('procedures.statistics', { connectionId, procedure }),
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a run that ended changes the figures
    [connectionId, procedure, version],
  )
  return useAnswer(ask).answer
}
