import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Filters live in the URL: they survive leaving the screen and coming back. An empty value removes its parameter. */
export function useUrlParameters(): readonly [URLSearchParams, (changes: Readonly<Record<string, string>>) => void] {
  const [parameters, setParameters] = useSearchParams()
  const change = useCallback(
    (changes: Readonly<Record<string, string>>) => {
      setParameters(
        (current) => {
          const next = new URLSearchParams(current)
          for (const [name, value] of Object.entries(changes)) {
            if (value === '') next.delete(name)
            else next.set(name, value)
          }
          return next
        },
        { replace: true },
      )
    },
    [setParameters],
  )
  return [parameters, change]
}
