import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { BoxMultiple24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import type { LotFilter, LotView } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useSettled } from '../search/use-settled.ts'
import { PagedTable } from '../table/paged-table.tsx'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { ActiveLots } from './active-lots.tsx'
import { useLotColumns } from './lot-columns.tsx'
import { NO_LOT_SEARCH, parseLotSearch, toLotFilter } from './lot-filter.ts'
import { LotFilters } from './lot-filters.tsx'
import { useLotHistoryState } from './lot-history-state.ts'
import { lotPath } from './lot-path.ts'
import { NoLoadedRows } from './no-loaded-rows.tsx'
import { useActiveLotJobs } from './use-active-lot-jobs.ts'
import { useLotsChanged } from './use-lots-changed.ts'

const useStyles = makeStyles({
  spacer: { flexGrow: 1 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Every lot that was loaded, latest first, and what became of it. */
export function LotHistory(): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const navigate = useNavigate()
  const { search: urlSearch } = useLocation()
  const [parameters, change] = useUrlParameters()
  const search = parseLotSearch(parameters)
  const wanted = useSettled(JSON.stringify(toLotFilter(search)))
  const read = useCallback(
    async (page: Pick<LotFilter, 'offset' | 'limit'>) => {
      const { matching, lots } = await request('lots.list', { ...(JSON.parse(wanted) as LotFilter), ...page })
      return { matching, rows: lots }
    },
    [wanted],
  )
  const paged = usePagedRows<LotView>(read)
  const { rows, matching, refresh } = paged
  useLotsChanged(null, refresh)
  const active = useActiveLotJobs()
  const columns = useLotColumns(active)
  const working = useMemo(() => [...active.values()], [active])
  const { openedId, opened } = useLotHistoryState()
  const [returnTo] = useState(openedId)
  useEffect(() => opened(null), [opened])
  const open = useCallback(
    (lot: LotView) => {
      opened(lot.id)
      // The way back keeps the filters.
      void navigate(lotPath(lot.id), { state: { lots: `/uploads${urlSearch}` } })
    },
    [navigate, opened, urlSearch],
  )
  const filtered = wanted !== '{}'
  const clear = (): void => change(NO_LOT_SEARCH)
  const count = rows === null ? '' : t('count.lots', { count: matching, formatted: formats.integer(matching) })
  return (
    <Panel>
      <ActiveLots jobs={working} />
      <LotFilters search={search} onChange={change}>
        {filtered && <ClearFiltersButton onClear={clear} />}
        <span className={styles.spacer} />
        <Text size={200} className={styles.count}>
          {count}
        </Text>
      </LotFilters>
      <PagedTable
        paged={paged}
        skeletonRows={8}
        empty={
          <NoLoadedRows
            icon={<BoxMultiple24Regular />}
            title={t(filtered ? 'noneFound' : 'none')}
            body={t(filtered ? 'noneFoundBody' : 'noneBody')}
            onClear={filtered ? clear : null}
          />
        }
        label={t('history')}
        columns={columns}
        rowId={({ id }) => id}
        maxHeight="max(100vh - 250px, 260px)"
        minWidth="1040px"
        onOpen={open}
        returnToId={returnTo}
      />
      <VisuallyHidden>{count}</VisuallyHidden>
    </Panel>
  )
}
