import { useEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'

/**
 * A component whose code is fetched when it is first drawn; nothing is drawn until then.
 *
 * Not `lazy` and `Suspense`: React draws what they waited for in pieces and begins anew with every change of a store. While a
 * run tells of its progress ten times a second, a screen that takes a slow machine longer than that never appeared.
 *
 * @param load Fetches the code; what it rejects with is thrown while rendering, for the nearest error boundary
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null
  return function OnDemand(props: Props): ReactNode {
    const [Loaded, setLoaded] = useState(() => fetched)
    const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null)
    useEffect(() => {
      let isWanted = true
      async function fetchCode(): Promise<void> {
        try {
          fetched ??= await load()
          if (isWanted) setLoaded(() => fetched)
        } catch (cause) {
          if (isWanted) setFailure({ cause })
        }
      }
      void fetchCode()
      return () => {
        isWanted = false
      }
    }, [])
    if (failure) throw failure.cause
    return Loaded && <Loaded {...props} />
  }
}
