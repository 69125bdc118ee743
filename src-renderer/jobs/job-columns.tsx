import { makeStyles, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobView } from '../../src-shared/domain/job.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { CancelJobButton } from './cancel-job-button.tsx'
import { JobDuration } from './job-duration.tsx'
import { JobProgressBar } from './job-progress-bar.tsx'
import { JobResult } from './job-result.tsx'
import { JobStateBadge } from './job-state-badge.tsx'
import { isActive } from './job-order.ts'
import { useJobName } from './use-job-name.ts'

const useStyles = makeStyles({
  progress: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
})

const helper = createColumnHelper<TableFeatures, JobView>()

export function useJobColumns() {
  const { t } = useTranslation()
  const styles = useStyles()
  const jobName = useJobName()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('state', {
          header: t('jobs.column.state'),
          sortFn: 'text',
          meta: { track: '124px' },
          cell: ({ row }) => <JobStateBadge job={row.original} />,
        }),
        helper.accessor('kind', {
          header: t('jobs.column.kind'),
          sortFn: 'text',
          meta: { track: '64px' },
          cell: ({ row }) => t(`jobs.kind.${row.original.kind}`),
        }),
        helper.accessor((job) => jobName(job), {
          id: 'name',
          header: t('jobs.column.name'),
          sortFn: 'text',
          meta: { track: 'minmax(240px, 2fr)' },
          cell: ({ getValue }) => <span title={getValue()}>{getValue()}</span>,
        }),
        helper.accessor('operator', { header: t('jobs.column.operator'), sortFn: 'text', meta: { track: '104px' } }),
        helper.accessor((job) => job.startedAt ?? job.createdAt, {
          id: 'startedAt',
          header: t('jobs.column.start'),
          sortFn: 'basic',
          meta: { track: '116px' },
          cell: ({ getValue }) => <RelativeTime instant={getValue()} />,
        }),
        helper.display({
          id: 'duration',
          header: t('jobs.column.duration'),
          meta: { track: '96px', align: 'end' },
          cell: ({ row }) => <JobDuration job={row.original} />,
        }),
        helper.display({
          id: 'progress',
          header: t('jobs.column.progress'),
          meta: { track: 'minmax(230px, 1.6fr)' },
          cell: ({ row: { original: job } }) =>
            isActive(job) ? (
              <span className={styles.progress}>
                <JobProgressBar job={job} label={t('runs.progressOf', { name: jobName(job) })} />
                <CancelJobButton job={job} />
              </span>
            ) : (
              <JobResult job={job} />
            ),
        }),
      ]),
    [t, styles, jobName],
  )
}
