import { Checkbox, Text } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '../../src-shared/domain/job.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { JobDuration } from './job-duration.tsx'
import { JobProgressCell } from './job-progress-cell.tsx'
import { JobResult } from './job-result.tsx'
import { JobStateBadge } from './job-state-badge.tsx'
import { useJobName } from './use-job-name.ts'

const helper = createColumnHelper<TableFeatures, JobView>()

export interface JobChoice {
  readonly chosen: ReadonlySet<string>
  readonly toggle: (job: JobView) => void
  readonly all: boolean | 'mixed'
  readonly toggleAll: () => void
}

export function useJobColumns({ chosen, toggle, all, toggleAll }: JobChoice) {
  const { t } = useTranslation()
  const kindLabel = useKindLabel()
  const jobName = useJobName()
  return useMemo(
    () =>
      helper.columns([
        helper.display({
          id: 'chosen',
          header: () => <Checkbox checked={all} onChange={toggleAll} aria-label={t('jobs.chooseAll')} />,
          meta: { track: '32px' },
          cell: ({ row }) => (
            <Checkbox
              checked={chosen.has(row.id)}
              onChange={() => toggle(row.original)}
              aria-label={t('jobs.choose', { name: jobName(row.original) })}
              // The row is the one stop of the Tab key, and Space on it does the same.
              input={{ tabIndex: -1 }}
            />
          ),
        }),
        helper.display({
          id: 'state',
          header: t('jobs.column.state'),
          meta: { track: '104px' },
          cell: ({ row }) => <JobStateBadge job={row.original} />,
        }),
        helper.display({
          id: 'kind',
          header: t('jobs.column.kind'),
          meta: { track: '96px' },
          cell: ({ row }) => <ClampedText text={kindLabel(row.original.kind)} />,
        }),
        helper.display({
          id: 'name',
          header: t('jobs.column.name'),
          meta: { track: 'minmax(240px, 2fr)' },
          cell: ({ row }) => <ClampedText text={jobName(row.original)} />,
        }),
        helper.accessor('operator', {
          header: t('jobs.column.operator'),
          meta: { track: '72px' },
          cell: ({ getValue }) => <ClampedText text={getValue()} />,
        }),
        helper.accessor((job) => job.startedAt ?? job.createdAt, {
          id: 'startedAt',
          header: t('jobs.column.start'),
          meta: { track: '92px' },
          cell: ({ getValue }) => (
            <Text size={200} block>
              <RelativeTime instant={getValue()} />
            </Text>
          ),
        }),
        helper.display({
          id: 'duration',
          header: t('jobs.column.duration'),
          meta: { track: '68px', align: 'end' },
          cell: ({ row }) => (
            <Text size={200} block align="end">
              <JobDuration job={row.original} />
            </Text>
          ),
        }),
        helper.display({
          id: 'progress',
          header: t('jobs.column.progress'),
          meta: { track: '100px' },
          cell: ({ row }) => <JobProgressCell job={row.original} name={jobName(row.original)} />,
        }),
        helper.display({
          id: 'result',
          header: t('jobs.column.result'),
          meta: { track: 'minmax(124px, 1.2fr)' },
          cell: ({ row }) => <JobResult job={row.original} />,
        }),
      ]),
    [t, kindLabel, jobName, chosen, toggle, all, toggleAll],
  )
}
