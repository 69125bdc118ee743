import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { BoxSearch24Regular } from '@fluentui/react-icons'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { CatalogFilter, CatalogRow } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { FilterToggle } from '../filters/filter-toggle.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { NoLoadedRows } from '../lots/no-loaded-rows.tsx'
import { useLotsChanged } from '../lots/use-lots-changed.ts'
import { useSettled } from '../search/use-settled.ts'
import { PagedTable } from '../table/paged-table.tsx'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { CatalogRowDetails } from './catalog-row-details.tsx'
import { catalogWidth, useCatalogColumns } from './catalog-columns.tsx'
import { NO_CATALOG_SEARCH, parseCatalogSearch, toCatalogFilter } from './catalog-filter.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '280px' },
  spacer: { flexGrow: 1 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

/** Cargas → Catálogo: products and card rows as they are now, each with the lot that it came from. */
export function CatalogPanel(): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const [parameters, change] = useUrlParameters()
  const search = parseCatalogSearch(parameters)
  const { kind } = search
  const wanted = useSettled(JSON.stringify(toCatalogFilter(search)))
  const read = useCallback(
    (page: Pick<CatalogFilter, 'offset' | 'limit'>) =>
      request('catalog.rows', { ...(JSON.parse(wanted) as CatalogFilter), ...page }),
    [wanted],
  )
  const paged = usePagedRows<CatalogRow>(read)
  const { rows, matching, refresh } = paged
  useLotsChanged(null, refresh)
  const columns = useCatalogColumns(kind)
  const [openKey, setOpenKey] = useState<string | null>(null)
  const toggle = useCallback(({ key }: CatalogRow) => setOpenKey((open) => (open === key ? null : key)), [])
  const filtered = search.text.trim() !== '' || search.lotId !== null
  const clear = (): void => change(NO_CATALOG_SEARCH)
  const count = rows === null ? '' : t('catalog.count', { count: matching, formatted: formats.integer(matching) })
  return (
    <Panel>
      <div className={styles.line}>
        <div role="group" aria-label={t('catalog.table')} className={styles.line}>
          {UPLOAD_KINDS.map((each) => (
            <FilterToggle
              key={each}
              checked={kind === each}
              onClick={() => change({ table: each === 'productos' ? '' : each, of: '' })}
            >
              {t(`catalog.of.${each}`)}
            </FilterToggle>
          ))}
        </div>
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={t(`catalog.search.${kind}`)}
          aria-label={t(`catalog.search.${kind}`)}
          value={search.text}
          onChange={(_, data) => change({ find: data.value })}
        />
        {search.lotId !== null && (
          <FilterToggle checked onClick={() => change({ of: '' })}>
            {t('catalog.ofLot')}
          </FilterToggle>
        )}
        {filtered && <ClearFiltersButton onClear={clear} />}
        <span className={styles.spacer} />
        <Text size={200} className={styles.count}>
          {count}
        </Text>
      </div>
      <PagedTable
        key={kind}
        paged={paged}
        skeletonRows={10}
        empty={
          <NoLoadedRows
            icon={<BoxSearch24Regular />}
            title={filtered ? t('catalog.noneFound') : t(`catalog.none.${kind}`)}
            body={t(filtered ? 'catalog.noneFoundBody' : 'catalog.noneBody')}
            onClear={filtered ? clear : null}
          />
        }
        label={t(`catalog.of.${kind}`)}
        columns={columns}
        rowId={({ key }) => key}
        maxHeight="max(100vh - 250px, 260px)"
        minWidth={catalogWidth(kind)}
        onOpen={toggle}
        renderDetails={(row) => row.key === openKey && <CatalogRowDetails kind={kind} row={row} />}
      />
      <VisuallyHidden>{count}</VisuallyHidden>
    </Panel>
  )
}
