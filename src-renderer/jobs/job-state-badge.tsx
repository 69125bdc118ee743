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
import { StateMark } from '../feedback/state-mark.tsx'
import type { StateLook } from '../feedback/state-mark.tsx'
import { isActive, isPartlyFailed } from './job-order.ts'

type Shown = JobState | 'partlyFailed'

const LOOKS: Readonly<Record<Shown, StateLook>> = {
  scheduled: { icon: Timer16Regular, tone: 'neutral' },
  queued: { icon: Clock16Regular, tone: 'neutral' },
  running: { icon: ArrowSync16Regular, tone: 'brand' },
  completed: { icon: CheckmarkCircle16Filled, tone: 'success' },
  failed: { icon: DismissCircle16Filled, tone: 'danger' },
  partlyFailed: { icon: Warning16Filled, tone: 'warning' },
  cancelled: { icon: SubtractCircle16Filled, tone: 'neutral' },
}

/** State of a job in icon and word. */
export function JobStateBadge({
  job,
}: {
  readonly job: Pick<JobView, 'state' | 'cancelRequested' | 'error'>
}): ReactNode {
  const { t } = useTranslation()
  const shown: Shown = isPartlyFailed(job) ? 'partlyFailed' : job.state
  const words = job.cancelRequested && isActive(job) ? t('jobs.cancelling') : t(`jobs.state.${shown}`)
  return <StateMark look={LOOKS[shown]} words={words} />
}
