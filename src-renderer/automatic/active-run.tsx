import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useNotify } from '../feedback/use-notify.ts'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { isActive } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { RunLink } from './run-link.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
})

interface ActiveRunProps {
  readonly jobId: string
  /** False: it loads days that earlier slots left behind. */
  readonly isSlot: boolean
}

/** The run that the automatic mode has going, and the way to it. */
export function ActiveRun({ jobId, isSlot }: ActiveRunProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const job = useJobsState((state) => state.jobs.get(jobId))
  const loadOne = useJobsState((state) => state.loadOne)
  const isKnown = job !== undefined
  useEffect(() => {
    if (!isKnown) loadOne(jobId).catch(notify.failure)
  }, [isKnown, jobId, loadOne, notify])
  if (!job || !isActive(job)) return null
  return (
    <div className={styles.root}>
      <Text size={200} weight="semibold">
        {isSlot ? t('automatic.loading') : t('automatic.loadingHoles')}
      </Text>
      <JobProgressBar job={job} label={t('runs.progress')} />
      <RunLink jobId={jobId}>{t('automatic.seeRun')}</RunLink>
    </div>
  )
}
