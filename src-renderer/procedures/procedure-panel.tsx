import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Subtitle1,
  tokens,
} from '@fluentui/react-components'
import { ArrowSync16Regular } from '@fluentui/react-icons'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { ActiveRuns } from './active-runs.tsx'
import { ProcedureForm } from './procedure-form.tsx'
import { StatisticsLine } from './statistics-line.tsx'
import { useAnswer } from './use-answer.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  header: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
})

interface ProcedurePanelProps {
  readonly connection: ProcedureConnectionView
  readonly procedure: string
}

/** One procedure: how its runs went, its parameters, and the way to run it. */
export function ProcedurePanel({ connection, procedure }: ProcedurePanelProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const notify = useNotify()
  const info = useAppInfoState((state) => state.info)
  const connectionId = connection.id
  const ask = useCallback(
    () => request('procedures.describe', { connectionId, procedure, refresh: false }),
    [connectionId, procedure],
  )
  const { answer, again } = useAnswer(ask)
  async function readAgain(): Promise<void> {
    await request('procedures.describe', { connectionId, procedure, refresh: true })
    again()
    notify.success(t('wasReadAgain'))
  }
  return (
    <div className={styles.root}>
      <Panel>
        <div className={styles.header}>
          <Subtitle1 as="h2" className={styles.title}>
            {procedure}
          </Subtitle1>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowSync16Regular />}
            onClick={() => void readAgain().catch(notify.failure)}
          >
            {t('readParametersAgain')}
          </Button>
        </div>
        <StatisticsLine connectionId={connectionId} procedure={procedure} />
        <ActiveRuns connectionId={connectionId} procedure={procedure} />
      </Panel>
      <Panel>
        {answer.state === 'loading' && <RowsSkeleton rows={6} label={t('readingParameters')} />}
        {answer.state === 'failed' && <ErrorPanel error={answer.error} onRetry={again} />}
        {answer.state === 'ready' && answer.value.unsupported.length > 0 && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{t('unsupported')}</MessageBarTitle>{' '}
              {t('unsupportedBody', { names: answer.value.unsupported.join(', ') })}
            </MessageBarBody>
          </MessageBar>
        )}
        {answer.state === 'ready' && info.state === 'ready' && (
          <ProcedureForm
            key={answer.value.parameters.map(({ name, typeText }) => `${name} ${typeText}`).join()}
            connection={connection}
            description={answer.value}
            today={info.value.today}
          />
        )}
      </Panel>
    </div>
  )
}
