import { useEffect, useState, useSyncExternalStore } from 'react'
import type { JobLog } from './job-log.ts'
import type { FilteredLog } from './log-filter.ts'

interface LogView {
  /** Lines shown; grows by frames, stands still while paused. */
  readonly count: number
  /** Lines that arrived since the pause. */
  readonly held: number
}

/** How much of the filtered `lines` of a log is shown. While `paused` the view stands still; the log itself goes on. */
export function useLogView(log: JobLog, lines: FilteredLog, paused: boolean): LogView {
  const version = useSyncExternalStore(log.subscribe, log.getVersion)
  const [shown, setShown] = useState<{ lines: FilteredLog | null; count: number; end: number }>({
    lines: null,
    count: 0,
    end: 0,
  })
  useEffect(() => {
    if (paused && shown.lines === lines) return
    lines.update()
    setShown({ lines, count: lines.length, end: log.buffer.end })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the view shown is what this effect sets
  }, [lines, version, paused])
  return { count: shown.lines === lines ? shown.count : 0, held: paused ? log.buffer.end - shown.end : 0 }
}
