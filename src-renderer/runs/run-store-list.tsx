import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { jobPath } from '../jobs/job-path.ts'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useStoreName } from '../stores/use-store-name.ts'
import { storeResultOf } from './run-summary.ts'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: '220px',
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(126px, 1fr) 112px minmax(0, 4fr)',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  name: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  muted: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  cause: { display: 'block' },
})

function StoreOutcome({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const describe = useErrorText()
  if (job.error && job.state !== 'running') {
    const { cause, remedy } = describe(job.error)
    return (
      <Text size={200}>
        {job.error.code !== 'CANCELLED' && (
          <Text size={200} weight="semibold" className={styles.cause}>
            {cause}
          </Text>
        )}
        {remedy}
      </Text>
    )
  }
  if (job.state === 'completed') {
    const result = storeResultOf(job.result)
    const days = result.daysVerified + result.daysLoadedUnverified + result.daysProvisional + result.daysEmpty
    const parts = [
      t('runs.days', { count: days }),
      t('runs.rows', { count: result.rowsLoaded, rows: formats.integer(result.rowsLoaded) }),
    ]
    if (result.daysLoadedUnverified > 0) parts.push(t('runs.unverified', { count: result.daysLoadedUnverified }))
    if (result.lateDaysReloaded > 0) parts.push(t('runs.late', { count: result.lateDaysReloaded }))
    return (
      <Text size={200} className={styles.muted}>
        {parts.join(' · ')}
      </Text>
    )
  }
  return job.state === 'running' ? (
    <JobProgressBar job={job} label={t('runs.progressOf', { name: job.storeId })} />
  ) : null
}

/** Every store of a run: state, progress with rate and time left, or why it failed and what to do. */
export function RunStoreList({ jobs }: { readonly jobs: readonly JobView[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const storeName = useStoreName()
  return (
    <ul className={styles.list} aria-label={t('runs.stores')}>
      {jobs.map((job) => (
        <li key={job.id} className={styles.item}>
          <Link to={jobPath(job.id)} className={styles.name}>
            {storeName(job.storeId ?? '')}
          </Link>
          <JobStateBadge job={job} />
          <StoreOutcome job={job} />
        </li>
      ))}
    </ul>
  )
}
