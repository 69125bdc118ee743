import { Tab, TabList } from '@fluentui/react-components'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Screen } from '../frame/screen.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { NoConnections } from './no-connections.tsx'
import { RUN_PARAMETER } from './procedure-path.ts'
import { ProcedureRun } from './procedure-run.tsx'
import { ProcedureRuns } from './procedure-runs.tsx'
import { ProcedureWorkbench } from './procedure-workbench.tsx'
import { ProcedureSchedules } from './procedure-schedules.tsx'
import { useProceduresState } from './procedures-state.ts'
import { useProceduresChanged } from './use-procedures-changed.ts'

const TABS = ['', 'runs', 'schedules'] as const

/** Procedimientos: run one, see what came of the runs, and what runs by itself. */
export function ProceduresScreen(): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const [parameters, change] = useUrlParameters()
  const { connections, load } = useProceduresState()
  const reload = useCallback(() => void load(), [load])
  useEffect(reload, [reload])
  useProceduresChanged(reload)
  const run = parameters.get(RUN_PARAMETER)
  const tab = run === null ? (TABS.find((known) => known === parameters.get('tab')) ?? '') : 'runs'
  return (
    <Screen
      title={ui('screens.procedures')}
      beside={
        <TabList
          size="small"
          aria-label={t('views')}
          selectedValue={tab}
          onTabSelect={(_, { value }) => change({ tab: String(value), [RUN_PARAMETER]: '' })}
        >
          <Tab value="">{t('view.run')}</Tab>
          <Tab value="runs">{t('view.runs')}</Tab>
          <Tab value="schedules">{t('view.schedules')}</Tab>
        </TabList>
      }
    >
      {connections.state === 'loading' && <RowsSkeleton rows={8} label={ui('common.loading')} />}
      {connections.state === 'failed' && <ErrorPanel error={connections.error} onRetry={reload} />}
      {connections.state === 'ready' &&
        (run !== null ? (
          <ProcedureRun key={run} jobId={run} connections={connections.value} />
        ) : tab === 'runs' ? (
          <ProcedureRuns connections={connections.value} />
        ) : connections.value.length === 0 ? (
          <NoConnections />
        ) : tab === 'schedules' ? (
          <ProcedureSchedules connections={connections.value} />
        ) : (
          <ProcedureWorkbench connections={connections.value} />
        ))}
    </Screen>
  )
}
