import type { ProgressBarProps } from '@fluentui/react-components'
import type { JobState } from '../../src-shared/domain/job.ts'

/** Colour of a job's progress bar. */
export const PROGRESS_COLORS = {
  scheduled: 'brand',
  queued: 'brand',
  running: 'brand',
  completed: 'success',
  failed: 'error',
  cancelled: 'warning',
} as const satisfies Record<JobState, ProgressBarProps['color']>
