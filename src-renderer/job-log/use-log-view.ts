import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { JobLog } from './job-log.ts'
import { FilteredLog } from './log-filter.ts'
import type { LogFilter } from './log-filter.ts'
import type { LogText } from './use-log-text.ts'

interface LogView {
  readonly lines: FilteredLog
  /** Lines shown; grows by frames, stands still while paused. */
  readonly count: number
  /** Lines that arrived since the pause. */
  readonly held: number
}

/** The lines of a log that pass the filter. While `paused` the view stands still; the log itself goes on. */
export function useLogView(log: JobLog, filter: LogFilter, text: LogText, paused: boolean): LogView {
  const version = useSyncExternalStore(log.subscribe, log.getVersion)
  const lines = useMemo(() => new FilteredLog(log.buffer, filter, text.message), [log, filter, text])
  const [shown, setShown] = useState({ lines, count: 0, end: 0 })
  useEffect(() => {
    if (paused && shown.lines === lines) return
    lines.update()
    setShown({ lines, count: lines.length, end: log.buffer.end })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the view shown is what this effect sets
  }, [lines, version, paused])
  return { lines: shown.lines, count: shown.count, held: paused ? log.buffer.end - shown.end : 0 }
}
