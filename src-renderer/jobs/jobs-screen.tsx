import { makeStyles, SearchBox, ToggleButton, tokens } from '@fluentui/react-components'
import { TaskListSquareLtr24Regular } from '@fluentui/react-icons'
import type { SortingState } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { RunPanel } from '../runs/run-panel.tsx'
import { DataTable } from '../table/data-table.tsx'
import { parseSorting, sortingText } from '../table/sorting-in-url.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { filterJobs, JOB_CHIPS, parseJobChip } from './job-filter.ts'
import { useJobColumns } from './job-columns.tsx'
import { topLevel } from './job-order.ts'
import { useJobsState } from './jobs-state.ts'
import { useJobName } from './use-job-name.ts'

const NEWEST_FIRST: SortingState = [{ id: 'startedAt', desc: true }]

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '240px' },
})

/** Trabajos: every run, newest first; the chosen one in detail below. */
export function JobsScreen(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { jobs, loadState, error, load } = useJobsState()
  const [parameters, change] = useUrlParameters()
  const jobName = useJobName()
  const columns = useJobColumns()
  const chip = parseJobChip(parameters.get('state'))
  const search = parameters.get('q') ?? ''
  const shown = useMemo(() => filterJobs(topLevel(jobs), chip, search, jobName), [jobs, chip, search, jobName])
  const chosen = jobs.get(parameters.get('job') ?? '')

  return (
    <Screen title={t('screens.jobs')}>
      <Panel>
        <div className={styles.tools}>
          {JOB_CHIPS.map((each) => (
            <ToggleButton
              key={each}
              size="small"
              checked={chip === each}
              onClick={() => change({ state: each === 'all' ? '' : each })}
            >
              {t(`jobs.chip.${each}`)}
            </ToggleButton>
          ))}
          <SearchBox
            size="small"
            className={styles.search}
            placeholder={t('jobs.search')}
            aria-label={t('jobs.search')}
            value={search}
            onChange={(_, data) => change({ q: data.value })}
          />
        </div>
        {loadState === 'loading' && <RowsSkeleton rows={6} label={t('common.loading')} />}
        {error && <ErrorPanel error={error} onRetry={() => void load()} />}
        {loadState === 'ready' && shown.length === 0 && (
          <EmptyState
            icon={<TaskListSquareLtr24Regular />}
            title={jobs.size === 0 ? t('jobs.none') : t('jobs.noneFound')}
            body={jobs.size === 0 ? t('jobs.noneBody') : t('jobs.noneFoundBody')}
          />
        )}
        {shown.length > 0 && (
          <DataTable
            label={t('screens.jobs')}
            data={shown}
            columns={columns}
            rowId={(job) => job.id}
            sorting={parseSorting(parameters.get('sort'), NEWEST_FIRST)}
            onSortingChange={(next) => change({ sort: sortingText(next) })}
            maxHeight={chosen ? '230px' : 'calc(100vh - 240px)'}
            minWidth="1020px"
            onOpen={(job) => change({ job: parameters.get('job') === job.id ? '' : job.id })}
            selectedId={chosen?.id ?? null}
          />
        )}
      </Panel>
      {chosen && (
        <Panel>
          <RunPanel key={chosen.id} run={chosen} title={jobName(chosen)} onDismiss={() => change({ job: '' })} />
        </Panel>
      )}
    </Screen>
  )
}
