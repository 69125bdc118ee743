import { create } from 'zustand'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { JobLog } from './job-log.ts'

const LOGS_KEPT = 4

interface JobLogsState {
  /** Logs opened in this window, most recent last; the oldest is let go. */
  readonly logs: readonly JobLog[]
  /** The log of a job, created at first use; reading it is the caller's next step. */
  readonly open: (jobId: string) => JobLog
  /** Lines as their event brings them; read only while a log is open. */
  readonly receive: (json: string) => void
}

export const useJobLogsState = create<JobLogsState>()((set, get) => ({
  logs: [],
  open(jobId) {
    const known = get().logs.find((log) => log.jobId === jobId)
    if (known) return known
    const log = new JobLog(jobId)
    set({ logs: [...get().logs, log].slice(-LOGS_KEPT) })
    return log
  },
  receive(json) {
    const { logs } = get()
    if (logs.length === 0) return
    const lines = JSON.parse(json) as readonly JobLogLine[]
    const { jobs } = useJobsState.getState()
    for (const log of logs) {
      // A run's log is its own lines and those of its stores.
      const own = lines.filter((line) => line.jobId === log.jobId || jobs.get(line.jobId)?.parentId === log.jobId)
      if (own.length > 0) log.receive(own)
    }
  },
}))
