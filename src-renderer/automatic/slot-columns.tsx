import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { ScheduleStateLabel } from './schedule-state-label.tsx'
import { slotDurationMs, troubledStores } from './slot-facts.ts'
import { SlotRuns } from './slot-runs.tsx'

const helper = createColumnHelper<TableFeatures, ScheduleSlot>()

/** One slot per row: which day, how it went, and why it did not go at its time. */
export function useSlotColumns() {
  const { t } = useTranslation()
  const formats = useFormats()
  return useMemo(() => {
    const figure = (id: 'total' | 'succeeded' | 'failed') =>
      helper.accessor(id, {
        header: t(`automatic.${id}`),
        meta: { track: '62px', align: 'end' },
        cell: ({ getValue, row }) => (row.original.total === 0 ? '' : formats.integer(getValue())),
      })
    const notes = (slot: ScheduleSlot): string =>
      [
        ...(slot.missedBecause === null ? [] : [t(`automatic.reasons.${slot.missedBecause}`)]),
        ...troubledStores(slot).map(({ storeName }) => storeName),
      ].join(', ')
    return helper.columns([
      helper.accessor('businessDate', {
        header: t('automatic.column.date'),
        meta: { track: '84px' },
        cell: ({ getValue }) => formats.date(getValue()),
      }),
      helper.accessor('state', {
        header: t('automatic.state'),
        meta: { track: '140px' },
        cell: ({ getValue }) => <ScheduleStateLabel state={getValue()} />,
      }),
      helper.accessor('startedAt', {
        header: t('automatic.column.started'),
        meta: { track: '124px' },
        cell: ({ getValue }) => formatted(getValue(), (instant) => formats.dateTime(instant)),
      }),
      helper.display({
        id: 'duration',
        header: t('automatic.column.duration'),
        meta: { track: '78px', align: 'end' },
        cell: ({ row }) => formatted(slotDurationMs(row.original), (ms) => formats.duration(ms)),
      }),
      figure('total'),
      figure('succeeded'),
      figure('failed'),
      helper.display({
        id: 'notes',
        header: t('automatic.column.notes'),
        meta: { track: 'minmax(150px, 1fr)' },
        cell: ({ row }) => <ClampedText text={notes(row.original)} />,
      }),
      helper.display({
        id: 'runs',
        header: t('automatic.column.runs'),
        meta: { track: '88px' },
        cell: ({ row }) => <SlotRuns isCell runIds={row.original.runIds} />,
      }),
    ])
  }, [t, formats])
}

function formatted<T>(value: T | null, format: (value: T) => string): string {
  return value === null ? '' : format(value)
}
