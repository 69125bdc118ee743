import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { summariseRun } from './run-summary.ts'

interface RunOutcomeProps {
  readonly run: JobView
  readonly stores: readonly JobView[]
}

/** How a finished run ended: "12 tiendas, 34 días, 120.345 registros. Todos los días verificados." */
export function RunOutcome({ run, stores }: RunOutcomeProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const summary = summariseRun(stores)
  if (summary.stores === 0 && run.error) return <ErrorPanel error={run.error} />
  const loaded =
    summary.succeeded === 0 && summary.days === 0
      ? t('runs.noneCompleted')
      : t('runs.loaded', {
          stores: t('runs.storeCount', { count: summary.succeeded }),
          days: t('runs.days', { count: summary.days }),
          rows: t('runs.rows', { count: summary.rows, rows: formats.integer(summary.rows) }),
        })
  const unverified =
    summary.daysUnverified > 0 ? t('runs.someUnverified', { count: summary.daysUnverified }) : t('runs.allVerified')
  const left = [
    ...(summary.failed > 0 ? [t('runs.failedStores', { count: summary.failed })] : []),
    ...(summary.cancelled > 0 ? [t('runs.cancelledStores', { count: summary.cancelled })] : []),
  ]
  const intent =
    run.state === 'completed' && left.length === 0
      ? 'success'
      : run.state === 'failed' && summary.succeeded === 0
        ? 'error'
        : 'warning'
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{loaded}</MessageBarTitle> {summary.days > 0 && unverified}{' '}
        {summary.daysProvisional > 0 && t('runs.todayProvisional')} {left.join(' ')}
      </MessageBarBody>
    </MessageBar>
  )
}
