import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { JobLogPanel } from '../job-log/job-log-panel.tsx'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { childrenOf, isActive } from '../jobs/job-order.ts'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useJobsState } from '../jobs/jobs-state.ts'
import { ProgressAnnouncer } from './progress-announcer.tsx'
import { RunOutcome } from './run-outcome.tsx'
import { RunStoreList } from './run-store-list.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  muted: { color: tokens.colorNeutralForeground3 },
  spacer: { flexGrow: 1 },
})

interface RunPanelProps {
  readonly run: JobView
  readonly title: string
  readonly onDismiss?: () => void
}

/** A run as it happens: overall and per-store progress, outcome, log, cancel. */
export function RunPanel({ run, title, onDismiss }: RunPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const jobs = useJobsState((state) => state.jobs)
  const loadOne = useJobsState((state) => state.loadOne)
  const children = childrenOf(jobs, run.id)
  const active = isActive(run)
  useEffect(() => {
    loadOne(run.id).catch(notify.failure)
  }, [run.id, loadOne, notify])
  return (
    <section className={styles.root} aria-label={title}>
      <div className={styles.header}>
        <Subtitle2 as="h3">{title}</Subtitle2>
        <JobStateBadge job={run} />
        <Text size={200} className={styles.muted}>
          {run.operator} · <RelativeTime instant={run.startedAt ?? run.createdAt} />
        </Text>
        <span className={styles.spacer} />
        <CancelJobButton job={run} />
        {!active && onDismiss && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={t('runs.dismiss')}
            onClick={onDismiss}
          />
        )}
      </div>
      {active ? (
        <JobProgressBar job={run} label={t('runs.progress')} thickness="large" />
      ) : (
        <RunOutcome run={run} stores={children} />
      )}
      <ProgressAnnouncer job={run} />
      {children.length > 0 && <RunStoreList jobs={children} />}
      <JobLogPanel jobId={run.id} />
    </section>
  )
}
