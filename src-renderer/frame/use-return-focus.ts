import { useEffect, useState } from 'react'

/** Whoever closes what they opened is back at the button they opened it with: a drawer or dialog that is taken away while open leaves the focus nowhere. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      const isNowhere = document.activeElement === null || document.activeElement === document.body
      if (isNowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    },
    [opener],
  )
}
