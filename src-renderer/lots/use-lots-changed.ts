import { useEffect } from 'react'

/** While a lot is loaded its batches come many times a second: what shows them is read again at most this often. */
const EVERY_MS = 1000

/** Calls when a lot (that one, or any when null) changed: at once, then at most once a second, and always after the last change. */
export function useLotsChanged(lotId: string | null, changed: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let calledAtMs = 0
    const call = (): void => {
      timer = null
      calledAtMs = Date.now()
      changed()
    }
    const stop = window.caudal.on('lots.changed', (change) => {
      if (lotId !== null && change.lotId !== lotId) return
      timer ??= setTimeout(call, Math.max(0, calledAtMs + EVERY_MS - Date.now()))
    })
    return () => {
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [lotId, changed])
}
