import { useEffect, useState } from 'react'
import type { CallPreview, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useSettled } from '../search/use-settled.ts'

interface ShownPreview {
  readonly answer: Loadable<CallPreview>
  /** Whether it is of the call as it is now, not as it was a moment ago. */
  readonly isCurrent: boolean
}

/** What would be sent and what is wrong with it, asked for anew whenever typing pauses. */
export function useCallPreview(call: ProcedureCall): ShownPreview {
  const key = JSON.stringify(call)
  const wanted = useSettled(key)
  const [shown, setShown] = useState<{ readonly key: string; readonly answer: Loadable<CallPreview> }>({
    key: '',
    answer: LOADING,
  })
  useEffect(() => {
    let isWanted = true
    const read = async (): Promise<void> => {
      const answer = await settle(request('procedures.preview', JSON.parse(wanted) as ProcedureCall))
      if (isWanted) setShown({ key: wanted, answer })
    }
    void read()
    return () => {
      isWanted = false
    }
  }, [wanted])
  return { answer: shown.answer, isCurrent: shown.key === key }
}
