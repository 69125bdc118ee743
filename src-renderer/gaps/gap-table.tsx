import { Button, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, SearchInfo24Regular } from '@fluentui/react-icons'
import type { SortingState } from '@tanstack/react-table'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { CounterFilter } from '../filters/counter-filter.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useRunFormState } from '../run-form/run-form-state.ts'
import { spanOf } from '../run-form/run-form.ts'
import { DataTable } from '../table/data-table.tsx'
import { parseSorting, sortingText } from '../table/sorting-in-url.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { GAP_CHIPS, countGaps, filterGaps, parseGapChip } from './gap-filter.ts'
import { ExportGapsButton } from './export-gaps-button.tsx'
import { useGapColumns } from './gap-columns.tsx'
import { GapRanges } from './gap-ranges.tsx'

const MOST_BEHIND_FIRST: SortingState = [{ id: 'daysBehind', desc: true }]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '180px' },
  spacer: { flexGrow: 1 },
})

interface GapTableProps {
  readonly datasetId: DatasetId
  readonly stores: readonly StoreGaps[]
}

/** Counters that filter, search, and the gap table itself. Filters and order live in the URL. */
export function GapTable({ datasetId, stores }: GapTableProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const [parameters, change] = useUrlParameters()
  const [expandedId, setExpandedId] = useState<string | null>(null)
  const fill = useRunFormState((state) => state.fill)
  const chip = parseGapChip(parameters.get('show'))
  const search = parameters.get('q') ?? ''
  const sorting = parseSorting(parameters.get('sort'), MOST_BEHIND_FIRST)
  const shown = useMemo(() => filterGaps(stores, { chip, search }), [stores, chip, search])
  const counters = useMemo(() => countGaps(stores), [stores])
  const toggle = useCallback(
    (store: StoreGaps) => setExpandedId((id) => (id === store.storeId ? null : store.storeId)),
    [],
  )
  const columns = useGapColumns({
    expandedId,
    onToggle: toggle,
    onUpdate: useCallback(
      (store) => store.recommendedUpdate && fill(datasetId, [store.storeId], store.recommendedUpdate),
      [fill, datasetId],
    ),
    onRecover: useCallback(
      (store) => store.recommendedRecovery && fill(datasetId, [store.storeId], store.recommendedRecovery),
      [fill, datasetId],
    ),
  })
  const updatable = shown.filter((store) => store.recommendedUpdate)
  const updateSpan = spanOf(updatable.map((store) => store.recommendedUpdate))
  const values = { all: counters.total, outdated: counters.outdated, withGaps: counters.withGaps }

  return (
    <div className={styles.root}>
      <div className={styles.tools}>
        {GAP_CHIPS.map((each) => (
          <CounterFilter
            key={each}
            label={t(`gaps.chip.${each}`)}
            value={formats.integer(values[each])}
            pressed={chip === each}
            onPress={() => change({ show: each === 'all' ? '' : each })}
          />
        ))}
        <SearchBox
          className={styles.search}
          placeholder={t('gaps.search')}
          aria-label={t('gaps.search')}
          value={search}
          onChange={(_, data) => change({ q: data.value })}
        />
        <span className={styles.spacer} />
        <ExportGapsButton rows={shown} />
        {updatable.length > 1 && updateSpan && (
          <Button
            icon={<ArrowDownload20Regular />}
            onClick={() =>
              fill(
                datasetId,
                updatable.map((store) => store.storeId),
                updateSpan,
              )
            }
          >
            {t('gaps.updateShown', { count: updatable.length })}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={<SearchInfo24Regular />} title={t('gaps.noneFound')} body={t('gaps.noneFoundBody')}>
          <Button onClick={() => change({ show: '', q: '' })}>{t('gaps.showAll')}</Button>
        </EmptyState>
      ) : (
        <DataTable
          label={t('gaps.title')}
          data={shown}
          columns={columns}
          rowId={(store) => store.storeId}
          sorting={sorting}
          onSortingChange={(next) => change({ sort: sortingText(next) })}
          maxHeight="clamp(220px, 44vh, 640px)"
          minWidth="1070px"
          onOpen={toggle}
          renderDetails={(store) => (expandedId === store.storeId ? <GapRanges store={store} /> : null)}
        />
      )}
      <VisuallyHidden>{t('gaps.shown', { count: shown.length })}</VisuallyHidden>
    </div>
  )
}
