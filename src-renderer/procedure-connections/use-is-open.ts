import { useEffect } from 'react'
import { useNow } from '../feedback/use-now.ts'
import { useAdministratorState } from './administrator-state.ts'

const TICK_MS = 5_000

/** Whether the administrator's changes are open now; by itself no longer once their time is over. */
export function useIsOpen(): boolean {
  const { view, load } = useAdministratorState()
  useEffect(() => void load(), [load])
  const openUntil = view.state === 'ready' ? view.value.openUntil : null
  const now = useNow(TICK_MS, openUntil !== null)
  return openUntil !== null && Date.parse(openUntil) > now
}
