import { useCallback, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from '../bridge/request.ts'

interface Attempts {
  readonly busy: boolean
  /** Why the last attempt failed; null since the next one began. */
  readonly error: ErrorReport | null
  /** Never rejects. True when it went well. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>
}

/** Work that the user asked for, one at a time: whether it is under way, and why it failed. */
export function useAttempt(): Attempts {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const attempt = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
      return true
    } catch (thrown) {
      setError(reportOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, error, attempt }
}
