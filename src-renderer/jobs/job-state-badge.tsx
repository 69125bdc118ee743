import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowSync16Regular,
  CheckmarkCircle16Filled,
  Clock16Regular,
  DismissCircle16Filled,
  SubtractCircle16Filled,
  Timer16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobState, JobView } from '../../src-shared/domain/job.ts'
import { isActive, isPartlyFailed } from './job-order.ts'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    verticalAlign: 'bottom',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  icon: { flexShrink: 0 },
  scheduled: { color: tokens.colorNeutralForeground3 },
  queued: { color: tokens.colorNeutralForeground3 },
  running: { color: tokens.colorBrandForeground1 },
  completed: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  partlyFailed: { color: tokens.colorStatusWarningForeground3 },
  cancelled: { color: tokens.colorNeutralForeground3 },
})

type Look = JobState | 'partlyFailed'

const ICONS: Readonly<Record<Look, typeof Clock16Regular>> = {
  scheduled: Timer16Regular,
  queued: Clock16Regular,
  running: ArrowSync16Regular,
  completed: CheckmarkCircle16Filled,
  failed: DismissCircle16Filled,
  partlyFailed: Warning16Filled,
  cancelled: SubtractCircle16Filled,
}

/** State of a job in icon and word. */
export function JobStateBadge({
  job,
}: {
  readonly job: Pick<JobView, 'state' | 'cancelRequested' | 'error'>
}): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const look: Look = isPartlyFailed(job) ? 'partlyFailed' : job.state
  const Icon = ICONS[look]
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, styles[look])} aria-hidden />
      {job.cancelRequested && isActive(job) ? t('jobs.cancelling') : t(`jobs.state.${look}`)}
    </span>
  )
}
