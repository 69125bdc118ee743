import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { Panel } from '../frame/panel.tsx'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { isActive } from '../jobs/job-order.ts'
import { jobPath } from '../jobs/job-path.ts'
import { JobProgressBar } from '../jobs/job-progress-bar.tsx'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useResultText } from '../jobs/use-result-text.ts'
import { ProgressAnnouncer } from '../runs/progress-announcer.tsx'
import { useSapState } from './sap-state.ts'

const useStyles = makeStyles({
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  spacer: { flexGrow: 1 },
  link: { color: tokens.colorBrandForegroundLink },
})

/** A job that brings the suppliers only, until it is put away. */
export function SupplierRun({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const resultText = useResultText()
  const putAway = useSapState((state) => state.putAwaySupplierJob)
  const active = isActive(job)
  return (
    <Panel>
      <div className={styles.header}>
        <Subtitle2 as="h2">{t('initialise.suppliersOnly')}</Subtitle2>
        <JobStateBadge job={job} />
        <Link className={styles.link} to={jobPath(job.id)}>
          {t('seeJob')}
        </Link>
        <span className={styles.spacer} />
        <CancelJobButton job={job} />
        {!active && (
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={t('putAway')}
            onClick={putAway}
          />
        )}
      </div>
      {active && <JobProgressBar job={job} label={t('initialise.suppliersOnly')} thickness="large" />}
      {job.state === 'completed' && <Text>{resultText(job)}</Text>}
      {!active && job.error && <ErrorPanel error={job.error} />}
      <ProgressAnnouncer job={job} />
    </Panel>
  )
}
