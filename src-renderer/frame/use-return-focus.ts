import { useEffect, useState } from 'react'

/**
 * Whoever closes what they opened is back at the button they opened it with, or, when that is gone, in the screen: a drawer or dialog that
 * is taken away while open leaves the focus nowhere.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return
      const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body
      const back = isThere ? opener : document.querySelector('main')
      back?.focus({ preventScroll: true })
    },
    [opener],
  )
}
