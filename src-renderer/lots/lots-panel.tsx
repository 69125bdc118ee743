import type { ReactNode } from 'react'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { LotDetail } from './lot-detail.tsx'
import { LotHistory } from './lot-history.tsx'
import { LOT_PARAMETER } from './lot-path.ts'

/** Cargas → Historial de lotes: all of them, or the one that the URL names. */
export function LotsPanel(): ReactNode {
  const [parameters] = useUrlParameters()
  const lotId = parameters.get(LOT_PARAMETER)
  return lotId === null ? <LotHistory /> : <LotDetail key={lotId} lotId={lotId} />
}
