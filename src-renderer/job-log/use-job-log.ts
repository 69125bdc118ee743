import { useCallback, useEffect, useState } from 'react'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf } from '../bridge/request.ts'
import type { JobLog } from './job-log.ts'
import { useJobLogsState } from './job-logs-state.ts'

interface OpenedJobLog {
  readonly log: JobLog | null
  readonly error: ErrorReport | null
  readonly retry: () => void
}

/** Opens a job's log and reads what is stored of it; live lines follow by themselves. */
export function useJobLog(jobId: string): OpenedJobLog {
  const [log, setLog] = useState<JobLog | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const read = useCallback(() => {
    const opened = useJobLogsState.getState().open(jobId)
    // oxlint-disable-next-line react/set-state-in-effect -- opening a log starts its reading outside React; its first state is known at once
    setLog(opened)
    setError(null)
    opened.load().catch((thrown: unknown) => setError(reportOf(thrown)))
  }, [jobId])
  useEffect(read, [read])
  return { log, error, retry: read }
}
