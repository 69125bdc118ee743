import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useNow } from '../feedback/use-now.ts'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { useFormats } from '../language/use-formats.ts'

const TICK_MS = 1000

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(60px, 1fr) minmax(0, auto)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
  },
  text: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
})

interface RunProgressProps {
  readonly job: JobView
  /** Of the completed runs of the same procedure; null without any. */
  readonly averageMs?: number | null
}

/** What the procedure itself reports; otherwise only how long it has taken, against its mean. No percentage is made up. */
export function RunProgress({ job, averageMs = null }: RunProgressProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const now = useNow(TICK_MS, job.state === 'running')
  const startedAt = job.startedAt === null ? now : Date.parse(job.startedAt)
  const elapsed = formats.duration(now - startedAt)
  if (job.progress?.unit === 'percent') return <JobProgressBar job={job} label={t('progress')} thickness="large" />
  const text =
    averageMs === null
      ? t('elapsed', { time: elapsed })
      : t('elapsedOfMean', { time: elapsed, mean: formats.duration(averageMs) })
  return (
    <div className={styles.root}>
      <ProgressBar thickness="large" aria-label={t('progressUnknown')} aria-valuetext={text} />
      <Text size={200} className={styles.text}>
        {text}
      </Text>
    </div>
  )
}
