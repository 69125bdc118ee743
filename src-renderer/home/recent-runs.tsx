import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { isActive, topLevel } from '../jobs/job-order.ts'
import { jobPath } from '../jobs/job-path.ts'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useJobTitle } from '../jobs/use-job-title.ts'

const RUNS_SHOWN = 5

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, ':last-child': { borderBottom: 'none' } },
  link: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    color: 'inherit',
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, justifyContent: 'space-between' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  muted: { color: tokens.colorNeutralForeground3 },
})

export function RecentRuns(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { jobs, error, load } = useJobsState()
  const jobTitle = useJobTitle()
  const runs = topLevel(jobs)
    .toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)))
    .slice(0, RUNS_SHOWN)
  if (error) return <ErrorPanel error={error} onRetry={() => void load()} />
  if (runs.length === 0) return <Text className={styles.muted}>{t('home.noRuns')}</Text>
  return (
    <ul className={styles.list}>
      {runs.map((run) => (
        <li key={run.id} className={styles.item}>
          <Link to={jobPath(run.id)} className={styles.link}>
            <span className={styles.line}>
              <Text weight="semibold" className={styles.name}>
                {jobTitle(run)}
              </Text>
              <JobStateBadge job={run} />
            </span>
            {isActive(run) ? (
              <JobProgressBar job={run} label={t('runs.progress')} />
            ) : (
              <Text size={200} className={styles.muted}>
                {run.operator} · <RelativeTime instant={run.finishedAt ?? run.createdAt} />
              </Text>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
