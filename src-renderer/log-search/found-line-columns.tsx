import { makeStyles, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { JobLogLine, JobView } from '../../src-shared/domain/job.ts'
import { LogLevelLabel } from '../job-log/log-level-label.tsx'
import { useLogText } from '../job-log/use-log-text.ts'
import { jobPath } from '../jobs/job-path.ts'
import { useJobTitle } from '../jobs/use-job-title.ts'
import { useFormats } from '../language/use-formats.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'

const helper = createColumnHelper<TableFeatures, JobLogLine>()

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
  },
})

/** `listPath` is where the way back from a job leads. */
export function useFoundLineColumns(jobs: ReadonlyMap<string, JobView>, listPath: string) {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const text = useLogText()
  const jobTitle = useJobTitle()
  return useMemo(
    () =>
      helper.columns([
        helper.accessor('at', {
          header: t('logSearch.column.time'),
          meta: { track: '150px' },
          cell: ({ getValue }) => <time dateTime={getValue()}>{formats.exactTime(getValue())}</time>,
        }),
        helper.accessor('level', {
          header: t('logSearch.column.level'),
          meta: { track: '84px' },
          cell: ({ getValue }) => <LogLevelLabel level={getValue()} />,
        }),
        helper.display({
          id: 'job',
          header: t('logSearch.column.job'),
          meta: { track: 'minmax(180px, 1fr)' },
          cell({ row: { original } }) {
            const job = jobs.get(original.jobId)
            const name = job ? jobTitle(job) : original.jobId
            return (
              // The row is the one stop of the Tab key, and Enter on it does the same.
              <Link
                to={jobPath(original.jobId)}
                state={{ list: listPath }}
                className={styles.link}
                title={name}
                tabIndex={-1}
              >
                {name}
              </Link>
            )
          },
        }),
        helper.display({
          id: 'store',
          header: t('logSearch.column.store'),
          meta: { track: 'minmax(110px, 0.5fr)' },
          cell: ({ row }) => <span title={text.store(row.original)}>{text.store(row.original)}</span>,
        }),
        helper.display({
          id: 'message',
          header: t('logSearch.column.message'),
          meta: { track: 'minmax(280px, 2.4fr)' },
          cell: ({ row }) => <ClampedText text={text.message(row.original)} />,
        }),
      ]),
    [t, formats, text, jobTitle, jobs, styles, listPath],
  )
}
