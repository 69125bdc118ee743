import { useEffect } from 'react'

/** While a lot is loaded its batches come many times a second: what shows them is read again at most this often. */
const EVERY_MS = 1000

/** Calls when a lot (that one, or any when null) changed, at most once a second and always after the last change. */
export function useLotsChanged(lotId: string | null, changed: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = window.caudal.on('lots.changed', (change) => {
      if (lotId !== null && change.lotId !== lotId) return
      timer ??= setTimeout(() => {
        timer = null
        changed()
      }, EVERY_MS)
    })
    return () => {
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [lotId, changed])
}
