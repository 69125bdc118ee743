import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { TaskListSquareLtr24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { DataTable } from '../table/data-table.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { BulkActions } from './bulk-actions.tsx'
import { useJobColumns } from './job-columns.tsx'
import { isFiltered, NO_JOB_FILTER, parseJobFilter } from './job-filter.ts'
import { JobFilters, JobStateChips, MineToggle } from './job-filters.tsx'
import { useJobListState } from './job-list-state.ts'
import { jobPath } from './job-path.ts'
import { useChosenJobs } from './use-chosen-jobs.ts'
import { useJobList } from './use-job-list.ts'

const useStyles = makeStyles({
  filters: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spacer: { flexGrow: 1 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Every job that somebody or something asked for, newest first. */
export function JobListPanel(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const navigate = useNavigate()
  const { search: urlSearch } = useLocation()
  const [parameters, change] = useUrlParameters()
  const filter = parseJobFilter(parameters)
  useJobList(filter)
  const { jobs, total, loadState, error, openedId, refresh, more, opened } = useJobListState()
  const [returnTo] = useState(openedId)
  useEffect(() => opened(null), [opened])
  const choice = useChosenJobs(jobs)
  const columns = useJobColumns(choice)
  const open = useCallback(
    (job: JobView) => {
      opened(job.id)
      // The way back keeps the filters.
      void navigate(jobPath(job.id), { state: { list: `/jobs${urlSearch}` } })
    },
    [navigate, opened, urlSearch],
  )
  const endNear = useCallback(() => void more(), [more])
  const filtered = isFiltered(filter)
  const count = t('jobs.count', { count: total, formatted: formats.integer(total) })

  return (
    <>
      <Panel>
        <div className={styles.filters}>
          <JobFilters filter={filter} onChange={change} searchLabel={t('jobs.search')}>
            <MineToggle filter={filter} onChange={change} />
          </JobFilters>
          <div className={styles.line}>
            {choice.jobs.length > 0 ? (
              <BulkActions jobs={choice.jobs} onClear={choice.clear} />
            ) : (
              <JobStateChips filter={filter} onChange={change} />
            )}
            <span className={styles.spacer} />
            {filtered && <ClearFiltersButton onClear={() => change(NO_JOB_FILTER)} />}
            {loadState === 'ready' && (
              <Text size={200} className={styles.count}>
                {count}
              </Text>
            )}
          </div>
        </div>
        {loadState === 'loading' && <RowsSkeleton rows={8} label={t('common.loading')} />}
        {error && <ErrorPanel error={error} onRetry={() => void refresh()} />}
        {loadState === 'ready' && jobs.length === 0 && (
          <EmptyState
            icon={<TaskListSquareLtr24Regular />}
            title={filtered ? t('jobs.noneFound') : t('jobs.none')}
            body={filtered ? t('jobs.noneFoundBody') : t('jobs.noneBody')}
          >
            {filtered && <Button onClick={() => change(NO_JOB_FILTER)}>{t('jobs.clearFilters')}</Button>}
          </EmptyState>
        )}
        {jobs.length > 0 && (
          <DataTable
            label={t('screens.jobs')}
            data={jobs}
            columns={columns}
            rowId={(job) => job.id}
            totalRows={total}
            maxHeight="max(100vh - 270px, 260px)"
            minWidth="1080px"
            onOpen={open}
            onToggle={choice.toggle}
            chosenIds={choice.chosen}
            onEndNear={endNear}
            returnToId={returnTo}
          />
        )}
        {jobs.length > 0 && jobs.length < total && (
          <Text size={200} className={styles.count}>
            {t('jobs.read', { read: formats.integer(jobs.length), total: formats.integer(total) })}
          </Text>
        )}
      </Panel>
      <VisuallyHidden>{loadState === 'ready' ? count : ''}</VisuallyHidden>
    </>
  )
}
