import { DrawerBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import { History24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleSlot, ScheduleView } from '../../src-shared/domain/schedule.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { SideDrawer } from '../frame/side-drawer.tsx'
import { DataTable } from '../table/data-table.tsx'
import { FailedStores } from './failed-stores.tsx'
import { useSlotColumns } from './slot-columns.tsx'
import { troubledStores } from './slot-facts.ts'
import { useSlotHistoryState } from './slot-history-state.ts'

const useStyles = makeStyles({
  drawer: { width: '1060px', maxWidth: '100vw' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface SlotHistoryDrawerProps {
  readonly schedule: ScheduleView
  readonly onClose: () => void
}

/** The summary of every business date, newest first; a row opens to its failed stores. */
export function SlotHistoryDrawer({ schedule, onClose }: SlotHistoryDrawerProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { datasetId, latestSlot } = schedule
  const { slots, error, show, follow, more } = useSlotHistoryState()
  useEffect(() => void show(datasetId), [show, datasetId])
  useEffect(() => {
    if (latestSlot) follow(latestSlot)
  }, [follow, latestSlot])
  const endNear = useCallback(() => void more(), [more])
  const columns = useSlotColumns()
  const labels = useDatasetLabels()
  const title = t('automatic.historyTitle', { dataset: labels(datasetId).name })
  const [openDate, setOpenDate] = useState<string | null>(null)
  const toggle = useCallback(
    ({ businessDate }: ScheduleSlot) => setOpenDate((open) => (open === businessDate ? null : businessDate)),
    [],
  )
  return (
    <SideDrawer title={title} className={styles.drawer} onClose={onClose}>
      <DrawerBody>
        <div className={styles.body}>
          <Text className={styles.muted}>{t('automatic.historyBody')}</Text>
          {error && <ErrorPanel error={error} onRetry={() => void show(datasetId)} />}
          {slots === null && !error && <RowsSkeleton rows={10} label={t('common.loading')} />}
          {slots?.length === 0 && (
            <EmptyState icon={<History24Regular />} title={t('automatic.noHistory')} body={t('automatic.noSummary')} />
          )}
          {slots !== null && slots.length > 0 && (
            <DataTable
              label={title}
              data={slots}
              columns={columns}
              rowId={({ businessDate }) => businessDate}
              maxHeight="calc(100vh - 132px)"
              minWidth="980px"
              onOpen={toggle}
              onEndNear={endNear}
              renderDetails={(slot) =>
                slot.businessDate === openDate && <SlotDetails slot={slot} retries={schedule.settings} />
              }
            />
          )}
        </div>
      </DrawerBody>
    </SideDrawer>
  )
}

function SlotDetails({
  slot,
  retries,
}: {
  readonly slot: ScheduleSlot
  readonly retries: ScheduleView['settings']
}): ReactNode {
  const { t } = useTranslation()
  if (troubledStores(slot).length > 0) return <FailedStores slot={slot} retries={retries} />
  if (slot.missedBecause === null) return <Text size={200}>{t('automatic.allWell', { count: slot.succeeded })}</Text>
  return (
    <Text size={200}>
      {t(`automatic.because.${slot.missedBecause}`)}{' '}
      {slot.state === 'missed' && (slot.caughtUpBy === null ? t('automatic.notYet') : t('automatic.caughtUp'))}
    </Text>
  )
}
