import { useEffect, useRef } from 'react'

/** Reads again when what is shown changed (`version` grew), not when it is shown first. */
export function useRereading(version: number, refresh: () => void): void {
  const read = useRef(version)
  useEffect(() => {
    if (read.current === version) return
    read.current = version
    refresh()
  }, [version, refresh])
}
