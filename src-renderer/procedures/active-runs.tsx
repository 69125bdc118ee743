import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { JobDuration } from '../jobs/job-duration.tsx'
import { isActive } from '../jobs/job-order.ts'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { procedureRunPath } from './procedure-path.ts'
import { RunProgress } from './run-progress.tsx'
import { useRunsOf } from './use-runs-of.ts'

/** More are a list of their own. */
const SHOWN = 4

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  run: {
    display: 'grid',
    gridTemplateColumns: '120px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  link: { color: tokens.colorBrandForegroundLink },
})

/** Runs of this procedure that go on or wait: whoever comes back finds them. */
export function ActiveRuns(props: { readonly connectionId: string; readonly procedure: string }): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const runs = useRunsOf(props.connectionId, props.procedure).filter(isActive)
  if (runs.length === 0) return null
  return (
    <ul className={styles.root} aria-label={t('activeRuns')}>
      {runs.slice(0, SHOWN).map((run) => (
        <li key={run.id} className={styles.run}>
          <JobStateBadge job={run} />
          {run.state === 'running' ? <RunProgress job={run} /> : <JobDuration job={run} />}
          <Link className={styles.link} to={procedureRunPath(run.id)}>
            {t('seeRun')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
