import { useCallback, useEffect, useState } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { useLotsChanged } from './use-lots-changed.ts'

/** One lot, read when it is opened and whenever it changes; `version` grows with each reading, for what else is read of it. */
export function useLot(lotId: string): {
  readonly lot: Loadable<LotView>
  readonly version: number
  readonly reload: () => void
} {
  const [shown, setShown] = useState<{ readonly lot: Loadable<LotView>; readonly version: number }>({
    lot: LOADING,
    version: 0,
  })
  const reload = useCallback(
    () =>
      void settle(request('lots.show', { lotId })).then((lot) =>
        setShown((before) => ({ lot, version: before.version + 1 })),
      ),
    [lotId],
  )
  useEffect(reload, [reload])
  useLotsChanged(lotId, reload)
  return { ...shown, reload }
}
