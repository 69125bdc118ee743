import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { ProgressAnnouncer } from '../runs/progress-announcer.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXL} 0`,
    maxWidth: '760px',
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** A job of the wizard as it goes: amount, rate, time left, cancel. */
export function JobProgress({ job, label }: { readonly job: JobView; readonly label: string }): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <JobStateBadge job={job} />
        <CancelJobButton job={job} />
      </div>
      <JobProgressBar job={job} label={label} thickness="large" />
      <ProgressAnnouncer job={job} />
    </div>
  )
}
