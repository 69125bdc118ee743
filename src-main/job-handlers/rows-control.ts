import type { JobContext } from '../jobs/job-handler.ts'
import type { WorkControl } from '../uploads/work-control.ts'

/** How a job stops, follows and tells of work on the rows of a file. */
export function rowsControl(context: Pick<JobContext<unknown>, 'signal' | 'progress' | 'log'>): WorkControl {
  return {
    signal: context.signal,
    log: (level, event, details) => context.log(level, event, details),
    progress: (rows, total) => context.progress(rows, total, 'file_rows'),
  }
}
