import { Text } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '../../src-shared/domain/job.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { JobDuration } from '../jobs/job-duration.tsx'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useResultText } from '../jobs/use-result-text.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { callOfJob } from './procedure-job.ts'

const helper = createColumnHelper<TableFeatures, JobView>()

export function useRunColumns(connectionNames: ReadonlyMap<string, string>) {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const resultText = useResultText()
  return useMemo(
    () =>
      helper.columns([
        helper.display({
          id: 'state',
          header: ui('jobs.column.state'),
          meta: { track: '116px' },
          cell: ({ row }) => <JobStateBadge job={row.original} />,
        }),
        helper.display({
          id: 'procedure',
          header: t('procedure'),
          meta: { track: 'minmax(200px, 1.6fr)' },
          cell: ({ row }) => <ClampedText text={callOfJob(row.original)?.procedure ?? row.original.name} />,
        }),
        helper.display({
          id: 'connection',
          header: t('connection'),
          meta: { track: 'minmax(110px, 1fr)' },
          cell: ({ row }) => {
            const id = callOfJob(row.original)?.connectionId ?? ''
            return <ClampedText text={connectionNames.get(id) ?? id} />
          },
        }),
        helper.accessor('operator', {
          header: ui('jobs.column.operator'),
          meta: { track: '110px' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.display({
          id: 'start',
          header: ui('jobs.column.start'),
          meta: { track: '112px' },
          cell: ({ row }) => (
            <Text size={200} block>
              <RelativeTime instant={row.original.startedAt ?? row.original.createdAt} />
            </Text>
          ),
        }),
        helper.display({
          id: 'duration',
          header: ui('jobs.column.duration'),
          meta: { track: '84px', align: 'end' },
          cell: ({ row }) => (
            <Text size={200} block align="end">
              <JobDuration job={row.original} />
            </Text>
          ),
        }),
        helper.display({
          id: 'result',
          header: ui('jobs.column.result'),
          meta: { track: 'minmax(200px, 1.8fr)' },
          cell: ({ row }) => <ClampedText text={resultText(row.original)} />,
        }),
      ]),
    [t, ui, resultText, connectionNames],
  )
}
