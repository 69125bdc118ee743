import { makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { PeopleSearch24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapSupplier, SapView, SupplierFilter } from '../../src-shared/domain/sap.ts'
import { request } from '../bridge/request.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { useSettled } from '../search/use-settled.ts'
import { PagedTable } from '../table/paged-table.tsx'
import { usePagedRows } from '../table/use-paged-rows.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { suppliersAtIn } from './companies-of-mode.ts'
import { ExportSuppliersButton } from './export-suppliers-button.tsx'
import { InstanceTotals } from './instance-totals.tsx'
import { SupplierDetails } from './supplier-details.tsx'
import { useSupplierColumns } from './supplier-columns.tsx'
import { parseSupplierSearch, toSupplierFilter } from './supplier-search.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: '210px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '340px' },
  spacer: { flexGrow: 1 },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

function idOf({ instance, cardCode }: SapSupplier): string {
  return `${instance} ${cardCode}`
}

/** SAP → Proveedores: those of the mode, with totals per instance, search and export. */
export function SuppliersPanel({ view }: { readonly view: SapView }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const [parameters, change] = useUrlParameters()
  const search = parseSupplierSearch(parameters)
  const filter = toSupplierFilter(view.mode, search)
  const wanted = useSettled(JSON.stringify(filter))
  const read = useCallback(
    async (page: { readonly offset: number; readonly limit: number }) => {
      const { suppliers, total } = await request('sap.suppliers', {
        ...(JSON.parse(wanted) as SupplierFilter),
        ...page,
      })
      return { rows: suppliers, matching: total }
    },
    [wanted],
  )
  const paged = usePagedRows<SapSupplier>(read)
  const { rows, matching, refresh } = paged
  useNewData(view, refresh)
  const columns = useSupplierColumns()
  const [openId, setOpenId] = useState<string | null>(null)
  const toggle = useCallback((supplier: SapSupplier) => {
    const id = idOf(supplier)
    setOpenId((open) => (open === id ? null : id))
  }, [])
  const isFiltered = filter.search !== '' || search.instance !== null
  const clear = (): void => change({ find: '', of: '' })
  const count = rows === null ? '' : t('suppliers.count', { count: matching, formatted: formats.integer(matching) })
  return (
    <Panel>
      <div className={styles.columns}>
        <InstanceTotals
          companies={view.companies}
          mode={view.mode}
          chosen={search.instance}
          onChoose={(instance) => change({ of: instance ?? '' })}
        />
        <div className={styles.list}>
          <div className={styles.line}>
            <SearchBox
              size="small"
              className={styles.search}
              placeholder={t('suppliers.search')}
              aria-label={t('suppliers.search')}
              value={search.text}
              onChange={(_, data) => change({ find: data.value })}
            />
            {isFiltered && <ClearFiltersButton onClear={clear} />}
            <span className={styles.spacer} />
            <Text size={200} className={styles.count}>
              {count}
            </Text>
            <ExportSuppliersButton filter={filter} hasRows={matching > 0} />
          </div>
          <PagedTable
            paged={paged}
            skeletonRows={12}
            empty={
              <EmptyState
                icon={<PeopleSearch24Regular />}
                title={t(isFiltered ? 'noneFound' : 'suppliers.none')}
                body={t(isFiltered ? 'noneFoundBody' : 'suppliers.noneBody')}
              />
            }
            label={t('view.suppliers')}
            columns={columns}
            rowId={idOf}
            onOpen={toggle}
            renderDetails={(supplier) => idOf(supplier) === openId && <SupplierDetails supplier={supplier} />}
            maxHeight="max(100vh - 270px, 260px)"
            minWidth="850px"
          />
        </div>
      </div>
      <VisuallyHidden>{count}</VisuallyHidden>
    </Panel>
  )
}

/** Reads the rows anew once suppliers were brought; steps of a run that have not got there yet are no reason to. */
function useNewData({ companies, mode }: SapView, refresh: () => void): void {
  const version = companies.map((company) => `${company.instance} ${suppliersAtIn(mode, company)}`).join()
  const shown = useRef(version)
  useEffect(() => {
    if (shown.current === version) return
    shown.current = version
    refresh()
  }, [version, refresh])
}
