import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useFormats } from '../language/use-formats.ts'
import { PROGRESS_COLORS } from './progress-colors.ts'
import { paceText, progressText } from './progress-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 44px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  whole: {
    display: 'block',
    textAlign: 'end',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground3,
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** From 0 to 1. What a run's parts failed at is not done, though they ended. */
function completedShare({ progress, error }: JobView): number | null {
  const { completed, total } = error?.details ?? {}
  if (typeof completed === 'number' && typeof total === 'number' && total > 0) return completed / total
  return progress?.total ? progress.done / progress.total : null
}

/** A short bar and its percentage; the amounts, rate and time left on hover. Only what runs, or stopped on the way, has one. */
export function JobProgressCell({ job, name }: { readonly job: JobView; readonly name: string }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { progress } = job
  if (job.state === 'completed') return <span className={styles.whole}>{formats.percent(100)}</span>
  if (progress === null && job.state !== 'running') return <span className={styles.muted}>–</span>
  const share = completedShare(job)
  const text = progress ? progressText(t, formats, progress) : t('jobs.state.running')
  const pace = progress && job.state === 'running' ? paceText(t, formats, progress) : ''
  return (
    <span className={styles.root} title={pace ? `${text} · ${pace}` : text}>
      <ProgressBar
        aria-label={t('runs.progressOf', { name })}
        aria-valuetext={text}
        color={PROGRESS_COLORS[job.state]}
        {...(share === null && job.state === 'running' ? {} : { value: share ?? 0 })}
      />
      <Text size={200} className={styles.number}>
        {share === null ? '' : formats.percent(Math.floor(share * 100))}
      </Text>
    </span>
  )
}
