import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { useJobTitle } from '../jobs/use-job-title.ts'
import { ProgressAnnouncer } from '../runs/progress-announcer.tsx'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(160px, 2fr) minmax(200px, 3fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    minHeight: '28px',
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

/** What works on lots now, each with its progress and "Cancelar": nobody has to look for it. */
export function ActiveLots({ jobs }: { readonly jobs: readonly JobView[] }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const jobTitle = useJobTitle()
  if (jobs.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('active')}>
      {jobs.map((job) => (
        <li key={job.id} className={styles.item}>
          <Text weight="semibold" className={styles.name} title={jobTitle(job)}>
            {jobTitle(job)}
          </Text>
          <JobProgressBar job={job} label={t('progressOf', { name: jobTitle(job) })} />
          <CancelJobButton job={job} />
          <ProgressAnnouncer job={job} />
        </li>
      ))}
    </ul>
  )
}
