import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useFormats } from '../language/use-formats.ts'
import { isActive } from './job-order.ts'
import { PROGRESS_COLORS } from './progress-colors.ts'
import { paceText, progressText } from './progress-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(60px, 1fr) minmax(0, auto)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  text: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
})

interface JobProgressBarProps {
  readonly job: JobView
  readonly label: string
  readonly thickness?: 'medium' | 'large'
}

/** Bar, amount, rate and time left. A job that is not moving shows where it stopped, never a full bar that it did not earn. */
export function JobProgressBar({ job, label, thickness = 'medium' }: JobProgressBarProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { progress } = job
  const moving = isActive(job)
  if (!progress && !moving) return null
  const share = progress?.total ? progress.done / progress.total : undefined
  const indeterminate = share === undefined && job.state === 'running'
  const text = progress ? progressText(t, formats, progress) : t(`jobs.state.${job.state}`)
  const pace = progress && job.state === 'running' ? paceText(t, formats, progress) : ''
  const all = pace ? `${text} · ${pace}` : text
  return (
    <div className={styles.root}>
      <ProgressBar
        thickness={thickness}
        aria-label={label}
        aria-valuetext={text}
        color={PROGRESS_COLORS[job.state]}
        {...(indeterminate ? {} : { value: share ?? 0 })}
      />
      <Text size={200} className={styles.text} title={all}>
        {all}
      </Text>
    </div>
  )
}
