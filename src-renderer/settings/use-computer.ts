import { useCallback, useEffect, useState } from 'react'
import type { ComputerView } from '../../src-shared/domain/computer.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

export interface ComputerState {
  readonly computer: Loadable<ComputerView>
  readonly reload: () => void
  /** What a change answered. */
  readonly show: (computer: ComputerView) => void
}

/** What this computer can do for the program, read when the screen opens: Windows may have been told otherwise meanwhile. */
export function useComputer(): ComputerState {
  const [computer, setComputer] = useState<Loadable<ComputerView>>(LOADING)
  const reload = useCallback(() => void settle(request('computer.view', undefined)).then(setComputer), [])
  useEffect(reload, [reload])
  const show = useCallback((value: ComputerView) => setComputer({ state: 'ready', value }), [])
  return { computer, reload, show }
}
