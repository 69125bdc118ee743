import { makeStyles, tokens } from '@fluentui/react-components'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { BackLink } from '../frame/back-link.tsx'
import { Panel } from '../frame/panel.tsx'
import { useJobsState } from '../jobs/jobs-state.ts'
import { PROCEDURE_RUNS_PATH } from './procedure-path.ts'
import { ShownRun } from './shown-run.tsx'
import { useAnswer } from './use-answer.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  back: { alignSelf: 'start' },
})

interface ProcedureRunProps {
  readonly jobId: string
  readonly connections: readonly ProcedureConnectionView[]
}

/** One run, going on or ended. */
export function ProcedureRun({ jobId, connections }: ProcedureRunProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const job = useJobsState((state) => state.jobs.get(jobId))
  const loadOne = useJobsState((state) => state.loadOne)
  const ask = useCallback(() => loadOne(jobId), [loadOne, jobId])
  const { answer, again } = useAnswer(ask)
  return (
    <div className={styles.root}>
      <BackLink to={PROCEDURE_RUNS_PATH} className={styles.back}>
        {t('view.runs')}
      </BackLink>
      {answer.state === 'failed' && <ErrorPanel error={answer.error} onRetry={again} />}
      {job ? (
        <ShownRun job={job} connections={connections} />
      ) : (
        answer.state === 'loading' && (
          <Panel>
            <RowsSkeleton rows={8} label={t('reading')} />
          </Panel>
        )
      )}
    </div>
  )
}
