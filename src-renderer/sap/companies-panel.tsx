import { makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { BuildingMultiple24Regular } from '@fluentui/react-icons'
import type { SortingState } from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapCompany, SapView } from '../../src-shared/domain/sap.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { CounterFilter } from '../filters/counter-filter.tsx'
import { ClearFiltersButton } from '../filters/clear-filters-button.tsx'
import { Panel } from '../frame/panel.tsx'
import { useFormats } from '../language/use-formats.ts'
import { DataTable } from '../table/data-table.tsx'
import { parseSorting, sortingText } from '../table/sorting-in-url.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { useCompanyColumns } from './company-columns.tsx'
import { CompanyDetails } from './company-details.tsx'
import { COMPANY_GROUPS, filterCompanies, isInGroup } from './company-filter.ts'

const BY_INSTANCE: SortingState = [{ id: 'instance', desc: false }]

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '300px' },
})

/** SAP → Empresas: each with whether it, and its twin, could be logged in to. */
export function CompaniesPanel({ view }: { readonly view: SapView }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const formats = useFormats()
  const { mode, companies } = view
  const [parameters, change] = useUrlParameters()
  const search = parameters.get('find') ?? ''
  const group = COMPANY_GROUPS.find((known) => known === parameters.get('group')) ?? 'all'
  const shown = useMemo(() => filterCompanies(companies, { group, mode, search }), [companies, group, mode, search])
  const columns = useCompanyColumns(mode)
  const [openId, setOpenId] = useState<string | null>(null)
  const toggle = ({ instance }: SapCompany): void => setOpenId((open) => (open === instance ? null : instance))
  const isFiltered = group !== 'all' || search.trim() !== ''
  const clear = (): void => change({ find: '', group: '' })

  if (companies.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<BuildingMultiple24Regular />} title={t('companies.none')} body={t('companies.noneBody')} />
      </Panel>
    )
  }
  return (
    <Panel>
      <div className={styles.line}>
        {COMPANY_GROUPS.map((each) => {
          const count = companies.filter((company) => isInGroup(each, mode, company)).length
          return (
            <CounterFilter
              key={each}
              value={formats.integer(count)}
              label={t(`group.${each}`, { count })}
              pressed={group === each}
              onPress={() => change({ group: each === 'all' || each === group ? '' : each })}
            />
          )
        })}
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={t('companies.search')}
          aria-label={t('companies.search')}
          value={search}
          onChange={(_, data) => change({ find: data.value })}
        />
        {isFiltered && <ClearFiltersButton onClear={clear} />}
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={<BuildingMultiple24Regular />} title={t('noneFound')} body={t('noneFoundBody')} />
      ) : (
        <DataTable
          label={t('view.companies')}
          data={shown}
          columns={columns}
          rowId={({ instance }) => instance}
          sorting={parseSorting(parameters.get('sort'), BY_INSTANCE)}
          onSortingChange={(next) => change({ sort: sortingText(next) })}
          maxHeight="max(100vh - 290px, 260px)"
          minWidth="1060px"
          onOpen={toggle}
          renderDetails={(company) => company.instance === openId && <CompanyDetails company={company} />}
        />
      )}
    </Panel>
  )
}
