import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { overallProgress } from '../../src-shared/domain/overall-progress.ts'
import { isActive, topLevel } from '../jobs/job-order.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useFormats } from '../language/use-formats.ts'
import { useGoTo } from './use-go-to.ts'

const useStyles = makeStyles({
  button: { minWidth: '190px', justifyContent: 'flex-start' },
  content: {
    display: 'grid',
    gridTemplateColumns: 'auto 72px auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  number: { fontVariantNumeric: 'tabular-nums' },
})

/** What is running now and how far it is; leads to Trabajos. */
export function RunningJobsButton(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const goTo = useGoTo()
  const jobs = useJobsState((state) => state.jobs)
  const active = topLevel(jobs).filter(isActive)
  if (active.length === 0) return null
  const share = overallProgress(active)
  return (
    <Button className={styles.button} appearance="subtle" size="small" onClick={() => goTo('/jobs?state=active')}>
      <span className={styles.content}>
        <Text size={200}>{t('frame.running', { count: active.length })}</Text>
        <ProgressBar aria-label={t('frame.overall')} {...(share === null ? {} : { value: share })} />
        <Text size={200} className={styles.number}>
          {share === null ? '' : formats.percent(Math.floor(share * 100))}
        </Text>
      </span>
    </Button>
  )
}
