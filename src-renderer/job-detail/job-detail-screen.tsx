import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useLocation, useParams } from 'react-router'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { BackLink } from '../frame/back-link.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { PausedKindsBanner } from '../job-kinds/paused-kinds-banner.tsx'
import { JobLogPanel } from '../job-log/job-log-panel.tsx'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { isActive } from '../jobs/job-order.ts'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useJobTitle } from '../jobs/use-job-title.ts'
import { ProgressAnnouncer } from '../runs/progress-announcer.tsx'
import { RunOutcome } from '../runs/run-outcome.tsx'
import { RunStoreList } from '../runs/run-store-list.tsx'
import { ExportLogButton } from './export-log-button.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobParameters } from './job-parameters.tsx'
import { JobResultPanel } from './job-result-panel.tsx'
import { JobStatistics } from './job-statistics.tsx'
import { JobSteps } from './job-steps.tsx'
import { Section } from './section.tsx'
import { useJobDetail } from './use-job-detail.ts'

const useStyles = makeStyles({
  back: { flexBasis: '100%' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 284px',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 1080px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
})

/** One job: how it goes, what came of it, its parts, steps, parameters and log. It has a place of its own, to be linked to. */
export function JobDetailScreen(): ReactNode {
  const { t } = useTranslation()
  const { jobId = '' } = useParams()
  const { job, parts, steps, error, reload } = useJobDetail(jobId)
  const jobTitle = useJobTitle()
  const styles = useStyles()
  return (
    <Screen
      above={<BackToJobs />}
      title={job ? jobTitle(job) : t('jobs.detail')}
      beside={job && <JobStateBadge job={job} />}
      actions={job && <JobActions job={job} />}
    >
      <PausedKindsBanner />
      {error && <ErrorPanel error={error} onRetry={reload} />}
      {!job && !error && (
        <Panel>
          <RowsSkeleton rows={8} label={t('common.loading')} />
        </Panel>
      )}
      {job && (
        <div className={styles.columns}>
          <div className={styles.column}>
            <Panel>
              {isActive(job) && (
                <JobProgressBar job={job} label={t('runs.progressOf', { name: jobTitle(job) })} thickness="large" />
              )}
              {job.quarantined && (
                <MessageBar intent="warning">
                  <MessageBarBody>{t('jobs.quarantined')}</MessageBarBody>
                </MessageBar>
              )}
              {!isActive(job) && parts.length > 0 && <RunOutcome run={job} stores={parts} />}
              {!isActive(job) && parts.length === 0 && <JobResultPanel job={job} />}
              {isActive(job) && job.error && job.state !== 'running' && <ErrorPanel error={job.error} />}
              <ProgressAnnouncer job={job} />
              {parts.length > 0 && <RunStoreList jobs={parts} />}
            </Panel>
            <Panel>
              <Section title={t('log.title')} actions={<ExportLogButton jobId={job.id} />}>
                <JobLogPanel jobId={job.id} />
              </Section>
            </Panel>
          </div>
          <div className={styles.column}>
            <Panel>
              <JobFacts job={job} />
            </Panel>
            <Panel>
              <JobSteps steps={steps} />
            </Panel>
            <Panel>
              <JobParameters job={job} />
            </Panel>
            <Panel>
              <JobStatistics job={job} subject={jobTitle(job)} />
            </Panel>
          </div>
        </div>
      )}
    </Screen>
  )
}

/** Back to the list as it was left: same filters, same row. */
function BackToJobs(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const state = useLocation().state as { readonly list?: unknown } | null
  const list = typeof state?.list === 'string' && state.list.startsWith('/jobs') ? state.list : '/jobs'
  return (
    <BackLink to={list} className={styles.back}>
      {t('screens.jobs')}
    </BackLink>
  )
}
