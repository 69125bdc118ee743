import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ScheduleView } from '../../src-shared/domain/schedule.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { FailedStores } from './failed-stores.tsx'
import { useSchedulesState } from './schedules-state.ts'
import { ScheduleStateLabel } from './schedule-state-label.tsx'
import { SlotCounters } from './slot-counters.tsx'
import { SlotRuns } from './slot-runs.tsx'
import { slotDurationMs, troubledStores, waitsForAnotherJob } from './slot-facts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
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

interface LatestSummaryProps {
  readonly schedule: ScheduleView
  readonly stores: readonly StoreView[]
}

/** "Último Resumen": how the latest business date went, and the stores that failed. */
export function LatestSummary({ schedule, stores }: LatestSummaryProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const order = useSchedulesState((state) => state.order)
  const [asked, setAsked] = useState(false)
  const { datasetId, latestSlot: slot, settings } = schedule
  if (slot === null || slot.total === 0) {
    // A missed slot has said so above.
    if (slot !== null && slot.missedBecause !== null) return null
    return (
      <Text size={200} className={styles.muted}>
        {slot === null ? t('automatic.noSummary') : t('automatic.noStores')}
      </Text>
    )
  }
  const troubled = troubledStores(slot)
  const loaded = new Set(
    stores.filter(({ id, enabled }) => enabled && !settings.excludedStoreIds.includes(id)).map(({ id }) => id),
  )
  const retriable = troubled.flatMap((store) =>
    loaded.has(store.storeId) && !waitsForAnotherJob(store) ? [store.storeId] : [],
  )
  async function retry(storeIds: readonly string[]): Promise<void> {
    setAsked(true)
    try {
      await order('schedule.retry', { datasetId, storeIds: [...storeIds] })
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setAsked(false)
    }
  }
  const durationMs = slotDurationMs(slot)
  return (
    <section className={styles.root} aria-label={t('automatic.summary')}>
      <div className={styles.header}>
        <Subtitle2 as="h3">{t('automatic.summaryOf', { date: formats.date(slot.businessDate) })}</Subtitle2>
        {/* Until its first round has ended it has nothing to count. */}
        {(slot.state !== 'running' || slot.succeeded + slot.failed > 0) && <SlotCounters slot={slot} />}
        <Text size={300}>
          <ScheduleStateLabel state={slot.state} />
        </Text>
        {durationMs !== null && (
          <Text size={200} className={styles.muted}>
            {t('automatic.took', { time: formats.duration(durationMs) })}
          </Text>
        )}
        {/* The run that is on has its own line above. */}
        {slot.state !== 'running' && <SlotRuns runIds={slot.runIds} />}
        <span className={styles.spacer} />
        {retriable.length > 1 && (
          <Button
            size="small"
            icon={<ArrowClockwise16Regular />}
            disabledFocusable={asked || slot.state === 'running'}
            onClick={() => void retry(retriable)}
          >
            {t('automatic.retryAll', { count: retriable.length })}
          </Button>
        )}
      </div>
      {troubled.length > 0 && (
        <FailedStores
          slot={slot}
          retries={settings}
          retriable={retriable}
          onRetry={(storeId) => void retry([storeId])}
          mayRetry={!asked && slot.state !== 'running'}
        />
      )}
    </section>
  )
}
