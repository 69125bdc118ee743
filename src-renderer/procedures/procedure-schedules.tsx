import { Text } from '@fluentui/react-components'
import { CalendarClock24Regular } from '@fluentui/react-icons'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { procedureScheduleSchema } from '../../src-shared/domain/procedure-schedule.ts'
import type { ProcedureScheduleView } from '../../src-shared/domain/procedure-schedule.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { DataTable } from '../table/data-table.tsx'
import { parseSorting, sortingText } from '../table/sorting-in-url.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { ProcedureScheduleDrawer } from './procedure-schedule-drawer.tsx'
import { useProceduresState } from './procedures-state.ts'
import { useScheduleColumns } from './use-schedule-columns.tsx'

const BY_NEXT = [{ id: 'nextAt', desc: false }]

/** What runs by itself, and when. */
export function ProcedureSchedules({
  connections,
}: {
  readonly connections: readonly ProcedureConnectionView[]
}): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const notify = useNotify()
  const [parameters, change] = useUrlParameters()
  const info = useAppInfoState((state) => state.info)
  const { schedules, load, showSchedules } = useProceduresState()
  const names = useMemo(() => new Map(connections.map(({ id, name }) => [id, name])), [connections])
  const enable = useCallback(
    (schedule: ProcedureScheduleView, enabled: boolean) => {
      request('procedures.saveSchedule', procedureScheduleSchema.parse({ ...schedule, enabled })).then(
        showSchedules,
        notify.failure,
      )
    },
    [showSchedules, notify],
  )
  const columns = useScheduleColumns(names, enable)
  if (schedules.state === 'loading') return <RowsSkeleton rows={6} label={ui('common.loading')} />
  if (schedules.state === 'failed') return <ErrorPanel error={schedules.error} onRetry={() => void load()} />
  const opened = schedules.value.find(({ id }) => id === parameters.get('schedule'))
  return (
    <Panel>
      {schedules.value.length === 0 ? (
        <EmptyState icon={<CalendarClock24Regular />} title={t('schedule.none')} body={t('schedule.noneBody')} />
      ) : (
        <>
          <Text size={200}>{t('schedule.body')}</Text>
          <DataTable
            label={t('view.schedules')}
            data={schedules.value}
            columns={columns}
            rowId={({ id }) => id}
            sorting={parseSorting(parameters.get('sort'), BY_NEXT)}
            onSortingChange={(next) => change({ sort: sortingText(next) })}
            maxHeight="max(100vh - 210px, 260px)"
            minWidth="980px"
            onOpen={({ id }) => change({ schedule: id })}
          />
        </>
      )}
      {opened && info.state === 'ready' && (
        <ProcedureScheduleDrawer
          key={opened.id}
          connection={connections.find(({ id }) => id === opened.call.connectionId) ?? null}
          call={opened.call}
          schedule={opened}
          today={info.value.today}
          onClose={() => change({ schedule: '' })}
        />
      )}
    </Panel>
  )
}
