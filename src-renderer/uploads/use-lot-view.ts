import { useCallback, useEffect, useState } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

/** A lot as it is now; read again when `version` changes, for instance when a job on it ended. */
export function useLotView(lotId: string, version: string): { readonly lot: Loadable<LotView>; reload: () => void } {
  const [lot, setLot] = useState<Loadable<LotView>>(LOADING)
  const read = useCallback(async () => {
    setLot(await settle(request('lots.show', { lotId })))
  }, [lotId])
  useEffect(() => {
    void read()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a job that ended changes the lot of the same id
  }, [read, version])
  return { lot, reload: () => void read() }
}
