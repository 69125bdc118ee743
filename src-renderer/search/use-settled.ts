import { useEffect, useState } from 'react'

/** A key pressed sooner than this after the one before asks nothing yet. */
const TYPING_MS = 200

/** What somebody types, once they pause. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    if (typed === settled) return
    const timer = setTimeout(() => setSettled(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, settled])
  return settled
}
