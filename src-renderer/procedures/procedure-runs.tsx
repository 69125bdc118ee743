import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { History24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { ChoiceFilter } from '../filters/choice-filter.tsx'
import { Panel } from '../frame/panel.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { JOB_CHIPS } from '../jobs/job-filter.ts'
import type { JobChip } from '../jobs/job-filter.ts'
import { useFormats } from '../language/use-formats.ts'
import { useSettled } from '../search/use-settled.ts'
import { DataTable } from '../table/data-table.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { procedureRunPath } from './procedure-path.ts'
import { useProcedureRuns } from './use-procedure-runs.ts'
import { useRunColumns } from './use-run-columns.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '320px' },
  choice: { minWidth: '120px', width: '160px' },
  count: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Every run of procedures, latest first; which ones is in the URL. */
export function ProcedureRuns({
  connections,
}: {
  readonly connections: readonly ProcedureConnectionView[]
}): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const goTo = useGoTo()
  const [parameters, change] = useUrlParameters()
  const search = parameters.get('q') ?? ''
  const chip = JOB_CHIPS.find((each) => each === parameters.get('state')) ?? 'all'
  const { jobs, total, error, more, refresh } = useProcedureRuns(useSettled(search), chip)
  const names = useMemo(() => new Map(connections.map(({ id, name }) => [id, name])), [connections])
  const columns = useRunColumns(names)
  const open = useCallback((job: JobView) => goTo(procedureRunPath(job.id)), [goTo])
  useEffect(() => window.caudal.on('jobs.changed', refresh), [refresh])
  const isFiltered = search !== '' || chip !== 'all'
  return (
    <Panel>
      <div role="search" aria-label={t('runs.filters')} className={styles.tools}>
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={t('runs.search')}
          aria-label={t('runs.search')}
          value={search}
          onChange={(_, data) => change({ q: data.value })}
        />
        <ChoiceFilter
          className={styles.choice}
          label={ui('jobs.column.state')}
          allLabel={ui('jobs.chip.all')}
          options={JOB_CHIPS.filter((each) => each !== 'all').map((id) => ({ id, name: ui(`jobs.chip.${id}`) }))}
          value={chip === 'all' ? '' : chip}
          nameOf={(id) => ui(`jobs.chip.${id as JobChip}`)}
          onChange={(state) => change({ state })}
        />
        <Text size={200} role="status" className={styles.count}>
          {jobs === null ? '' : t('runs.count', { count: total, formatted: formats.integer(total) })}
        </Text>
      </div>
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {jobs === null && !error && <RowsSkeleton rows={8} label={ui('common.loading')} />}
      {jobs?.length === 0 && (
        <EmptyState
          icon={<History24Regular />}
          title={t(isFiltered ? 'runs.noneFound' : 'runs.none')}
          body={t(isFiltered ? 'runs.noneFoundBody' : 'runs.noneBody')}
        />
      )}
      {jobs !== null && jobs.length > 0 && (
        <DataTable
          label={t('view.runs')}
          data={jobs}
          totalRows={total}
          columns={columns}
          rowId={({ id }) => id}
          maxHeight="max(100vh - 210px, 260px)"
          minWidth="980px"
          onOpen={open}
          onEndNear={more}
        />
      )}
    </Panel>
  )
}
