import { Switch, Text, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ProcedureScheduleView } from '../../src-shared/domain/procedure-schedule.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { procedureRunPath } from './procedure-path.ts'
import { useRecurrenceText } from './use-recurrence-text.ts'

const helper = createColumnHelper<TableFeatures, ProcedureScheduleView>()
/** After every instant: what never runs again comes last. */
const NEVER = '9999'

export function useScheduleColumns(
  connectionNames: ReadonlyMap<string, string>,
  onEnabledChange: (schedule: ProcedureScheduleView, enabled: boolean) => void,
) {
  const { t } = useTranslation('procedures')
  const formats = useFormats()
  const recurrenceText = useRecurrenceText()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('name', {
          header: t('schedule.column.name'),
          sortFn: 'text',
          meta: { track: 'minmax(140px, 1.2fr)' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor(({ call }) => call.procedure, {
          id: 'procedure',
          header: t('schedule.column.procedure'),
          sortFn: 'text',
          meta: { track: 'minmax(160px, 1.4fr)' },
          cell: ({ row: { original } }) => {
            const { connectionId, procedure } = original.call
            return <ClampedText text={`${procedure} · ${connectionNames.get(connectionId) ?? connectionId}`} />
          },
        }),
        helper.display({
          id: 'recurrence',
          header: t('schedule.column.recurrence'),
          meta: { track: 'minmax(150px, 1.3fr)' },
          cell: ({ row }) => <ClampedText text={recurrenceText(row.original.recurrence)} />,
        }),
        helper.accessor(({ nextAt }) => nextAt ?? NEVER, {
          id: 'nextAt',
          header: t('schedule.column.next'),
          sortFn: 'text',
          meta: { track: '128px' },
          cell: ({ row: { original } }) => (
            <Text size={200}>
              {original.nextAt === null || !original.enabled ? t('schedule.never') : formats.dateTime(original.nextAt)}
            </Text>
          ),
        }),
        helper.display({
          id: 'last',
          header: t('schedule.column.last'),
          meta: { track: 'minmax(120px, 1fr)' },
          cell: ({ row: { original } }) => <LastRun schedule={original} />,
        }),
        helper.display({
          id: 'enabled',
          header: t('schedule.column.enabled'),
          meta: { track: '84px' },
          cell: ({ row: { original } }) => (
            <Switch
              aria-label={t('schedule.enabledOf', { name: original.name })}
              checked={original.enabled}
              onChange={(_, data) => onEnabledChange(original, data.checked)}
            />
          ),
        }),
      ]),
    [t, formats, recurrenceText, connectionNames, onEnabledChange],
  )
}

/** When it ran last, with the way there; or why it did not. */
function LastRun({ schedule: { lastSkipped, lastAt, lastJobId } }: { readonly schedule: ProcedureScheduleView }) {
  const { t } = useTranslation('procedures')
  if (lastSkipped !== null) return <ClampedText text={t(`schedule.skipped.${lastSkipped}`)} />
  if (lastAt === null) return <Text size={200}>{t('schedule.notYet')}</Text>
  if (lastJobId === null) return <RelativeTime instant={lastAt} />
  return (
    <Link to={procedureRunPath(lastJobId)} style={{ color: tokens.colorBrandForegroundLink }}>
      <RelativeTime instant={lastAt} />
    </Link>
  )
}
