import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { ActiveRun } from './active-run.tsx'
import { AutomaticHeader } from './automatic-header.tsx'
import { DRAWER_PARAMETER } from './drawer-in-url.ts'
import { LatestSummary } from './latest-summary.tsx'
import { MissedSlotBar } from './missed-slot-bar.tsx'
import { ScheduleDrawer } from './schedule-drawer.tsx'
import { ScheduleFacts } from './schedule-facts.tsx'
import { useSchedulesState } from './schedules-state.ts'
import { SlotHistoryDrawer } from './slot-history-drawer.tsx'

const useStyles = makeStyles({
  // Blue, as the panel that this one replaces: nobody takes it for the manual one.
  root: { backgroundColor: tokens.colorBrandBackground2, border: `1px solid ${tokens.colorBrandStroke2}` },
})

interface AutomaticEtlPanelProps {
  readonly datasetId: DatasetId
  readonly stores: readonly StoreView[]
}

/** "ETL Automático" of one dataset: whether it is on, when it runs, how the last run went, and what nobody answered yet. */
export function AutomaticEtlPanel({ datasetId, stores }: AutomaticEtlPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { schedules, load } = useSchedulesState()
  const schedule = schedules.state === 'ready' ? schedules.value.get(datasetId) : undefined
  return (
    <Panel className={styles.root}>
      {schedules.state === 'loading' && <RowsSkeleton rows={4} label={t('common.loading')} />}
      {schedules.state === 'failed' && <ErrorPanel error={schedules.error} onRetry={() => void load()} />}
      {schedule && <AutomaticContent key={datasetId} schedule={schedule} stores={stores} />}
    </Panel>
  )
}

function AutomaticContent({
  schedule,
  stores,
}: {
  readonly schedule: ScheduleView
  readonly stores: readonly StoreView[]
}): ReactNode {
  const [parameters, change] = useUrlParameters()
  const drawer = parameters.get(DRAWER_PARAMETER)
  const close = (): void => change({ [DRAWER_PARAMETER]: '' })
  const { latestSlot, activeRunId } = schedule
  return (
    <>
      <AutomaticHeader
        schedule={schedule}
        onHistory={() => change({ [DRAWER_PARAMETER]: 'history' })}
        onSettings={() => change({ [DRAWER_PARAMETER]: 'settings' })}
      />
      <ScheduleFacts schedule={schedule} />
      {activeRunId !== null && (
        <ActiveRun jobId={activeRunId} isSlot={latestSlot?.runIds.includes(activeRunId) ?? false} />
      )}
      {latestSlot?.missedBecause && (
        <MissedSlotBar slot={latestSlot} missedBecause={latestSlot.missedBecause} isEnabled={schedule.enabled} />
      )}
      <LatestSummary schedule={schedule} stores={stores} />
      {drawer === 'settings' && <ScheduleDrawer schedule={schedule} stores={stores} onClose={close} />}
      {drawer === 'history' && <SlotHistoryDrawer schedule={schedule} onClose={close} />}
    </>
  )
}
