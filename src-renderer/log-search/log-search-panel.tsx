import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DocumentSearch24Regular } from '@fluentui/react-icons'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { Panel } from '../frame/panel.tsx'
import { LogLevelFilter } from '../job-log/log-level-filter.tsx'
import { JobFilters } from '../jobs/job-filters.tsx'
import { jobPath } from '../jobs/job-path.ts'
import { useFormats } from '../language/use-formats.ts'
import { DataTable } from '../table/data-table.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { useFoundLineColumns } from './found-line-columns.tsx'
import { NO_LOG_SEARCH, parseLogSearch, toLogSearch } from './log-search-filter.ts'
import { useLogSearchState } from './log-search-state.ts'
import { useLogSearch } from './use-log-search.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spacer: { flexGrow: 1 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Registros: the lines that any job logged, newest first. */
export function LogSearchPanel(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const navigate = useNavigate()
  const { search: urlSearch } = useLocation()
  const listPath = `/jobs${urlSearch}`
  const [parameters, change] = useUrlParameters()
  const filter = parseLogSearch(parameters)
  useLogSearch(filter)
  const { lines, jobs, nextCursor, loadState, readingMore, error, more, refresh } = useLogSearchState()
  const columns = useFoundLineColumns(jobs, listPath)
  const open = useCallback(
    (line: JobLogLine) => void navigate(jobPath(line.jobId), { state: { list: listPath } }),
    [navigate, listPath],
  )
  const filtered = Object.keys(toLogSearch(filter)).length > 0
  const found = loadState === 'ready' && lines.length > 0
  const nothing = loadState === 'ready' && lines.length === 0 && reasonForNothing(nextCursor !== null, filtered)
  const count =
    loadState === 'ready'
      ? t(nextCursor === null ? 'logSearch.count' : 'logSearch.countSoFar', {
          count: lines.length,
          formatted: formats.integer(lines.length),
        })
      : ''
  const moreButton = nextCursor !== null && (
    <Button size="small" disabledFocusable={readingMore} onClick={() => void more()}>
      {found ? t('logSearch.more') : t('logSearch.older')}
    </Button>
  )

  return (
    <Panel>
      <JobFilters filter={filter} onChange={change} searchLabel={t('logSearch.search')}>
        <LogLevelFilter levels={filter.levels} onChange={(levels) => change({ level: [...levels].join(',') })} />
        {filtered && <ClearFiltersButton onClear={() => change(NO_LOG_SEARCH)} />}
      </JobFilters>
      {loadState === 'loading' && <RowsSkeleton rows={8} label={t('common.loading')} />}
      {error && <ErrorPanel error={error} onRetry={() => void (loadState === 'failed' ? refresh() : more())} />}
      {nothing && (
        <EmptyState icon={<DocumentSearch24Regular />} title={t(nothing.title)} body={t(nothing.body)}>
          {moreButton}
        </EmptyState>
      )}
      {found && (
        <DataTable
          label={t('jobs.view.logs')}
          data={lines}
          columns={columns}
          rowId={(line) => String(line.seq)}
          maxHeight="max(100vh - 280px, 260px)"
          minWidth="880px"
          onOpen={open}
        />
      )}
      {found && (
        <div className={styles.line}>
          {moreButton}
          <span className={styles.spacer} />
          <Text size={200} className={styles.count}>
            {count}
          </Text>
        </div>
      )}
      <VisuallyHidden>{count}</VisuallyHidden>
    </Panel>
  )
}

function reasonForNothing(hasOlder: boolean, filtered: boolean) {
  if (hasOlder) return { title: 'logSearch.noneRecent', body: 'logSearch.noneRecentBody' } as const
  if (filtered) return { title: 'logSearch.noneFound', body: 'jobs.noneFoundBody' } as const
  return { title: 'logSearch.none', body: 'logSearch.noneBody' } as const
}
