import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { SapView } from '../../src-shared/domain/sap.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { Panel } from '../frame/panel.tsx'
import { JobLogPanel } from '../job-log/job-log-panel.tsx'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { isActive } from '../jobs/job-order.ts'
import { jobPath } from '../jobs/job-path.ts'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { StepAnnouncer } from './step-announcer.tsx'
import { Stepper } from './stepper.tsx'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(280px, 344px) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '@media (max-width: 1080px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  spacer: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
  link: { color: tokens.colorBrandForegroundLink },
  log: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
})

interface InitialisationRunProps {
  readonly view: SapView
  /** The last one, or the one that goes on. */
  readonly job: JobView | null
}

/** The eight steps and, beside them, what the job says as it goes. */
export function InitialisationRun({ view, job }: InitialisationRunProps): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  return (
    <Panel>
      {job && (
        <div className={styles.header}>
          <Subtitle2 as="h2">{t(isActive(job) ? 'run.now' : 'run.last')}</Subtitle2>
          <JobStateBadge job={job} />
          <Text size={200} className={styles.muted}>
            {job.operator} · <RelativeTime instant={job.startedAt ?? job.createdAt} />
          </Text>
          <Link className={styles.link} to={jobPath(job.id)}>
            {t('seeJob')}
          </Link>
          <span className={styles.spacer} />
          <CancelJobButton job={job} />
        </div>
      )}
      {job && <Failure job={job} isHeldBack={view.vanishing !== null} />}
      <div className={styles.columns}>
        <Stepper steps={view.steps} isCancelled={job?.state === 'cancelled'} />
        <div className={styles.log}>
          {view.jobId === null ? (
            <Text className={styles.muted}>{t('run.none')}</Text>
          ) : (
            <JobLogPanel jobId={view.jobId} />
          )}
        </div>
      </div>
      {job && isActive(job) && <StepAnnouncer steps={view.steps} />}
    </Panel>
  )
}

/** Why it did not complete; where only a confirmation is missing, the bar above says so. */
function Failure({ job, isHeldBack }: { readonly job: JobView; readonly isHeldBack: boolean }): ReactNode {
  const { t } = useTranslation('sap')
  if (isActive(job) || job.error === null) return null
  if (job.error.code === 'SAP_WOULD_VANISH' && isHeldBack) return null
  if (job.error.code !== 'CANCELLED') return <ErrorPanel error={job.error} />
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('run.cancelled')}</MessageBarTitle> {t('run.cancelledBody')}
      </MessageBarBody>
    </MessageBar>
  )
}
