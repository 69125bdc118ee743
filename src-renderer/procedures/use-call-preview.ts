import { useEffect, useState } from 'react'
import type { CallPreview, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useSettled } from '../search/use-settled.ts'

/** What would be sent and what is wrong with it, asked for anew whenever typing pauses. */
export function useCallPreview(call: ProcedureCall): Loadable<CallPreview> {
  const wanted = useSettled(JSON.stringify(call))
  const [answer, setAnswer] = useState<Loadable<CallPreview>>(LOADING)
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<void> => {
      const told = await settle(request('procedures.preview', JSON.parse(wanted) as ProcedureCall))
      if (isWanted) setAnswer(told)
    }
    void read()
    return () => {
      isWanted = false
    }
  }, [wanted])
  return answer
}
