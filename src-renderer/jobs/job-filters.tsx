import { makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { Person16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useAppInfoState } from '../app/app-info-state.ts'
import { valueOr } from '../bridge/loadable.ts'
import { DateField } from '../dates/date-field.tsx'
import { ChoiceFilter } from '../filters/choice-filter.tsx'
import { FilterToggle } from '../filters/filter-toggle.tsx'
import { useJobKindsState } from '../job-kinds/job-kinds-state.ts'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { useStoresState } from '../stores/stores-state.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { JOB_CHIPS } from './job-filter.ts'
import type { JobFilter, SharedFilter } from './job-filter.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '200px' },
  choice: { minWidth: '120px', width: '160px' },
  date: { width: '136px' },
})

interface JobFiltersProps {
  readonly filter: SharedFilter
  readonly onChange: (parameters: Readonly<Record<string, string>>) => void
  /** What is searched. */
  readonly searchLabel: string
  /** Filters that only this list has. */
  readonly children: ReactNode
}

/** Search, kind, store and days, of jobs or of what they logged; what is chosen is in the URL. */
export function JobFilters({ filter, onChange, searchLabel, children }: JobFiltersProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const kinds = useJobKindsState((state) => state.kinds)
  const stores = valueOr(
    useStoresState((state) => state.stores),
    [],
  )
  const info = useAppInfoState((state) => state.info)
  const kindLabel = useKindLabel()
  const storeName = useStoreName()
  return (
    <div role="search" aria-label={t('jobs.filters')}>
      <div className={styles.line}>
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={searchLabel}
          aria-label={searchLabel}
          value={filter.text}
          onChange={(_, data) => onChange({ q: data.value })}
        />
        <ChoiceFilter
          className={styles.choice}
          label={t('jobs.column.kind')}
          allLabel={t('jobs.allKinds')}
          options={kinds.map(({ kind }) => ({ id: kind, name: kindLabel(kind) }))}
          value={filter.kind}
          nameOf={kindLabel}
          onChange={(kind) => onChange({ kind })}
        />
        <ChoiceFilter
          className={styles.choice}
          label={t('log.storeFilter')}
          allLabel={t('log.allStores')}
          options={stores}
          value={filter.storeId}
          nameOf={storeName}
          onChange={(store) => onChange({ store })}
        />
        {info.state === 'ready' && (
          <>
            <DateField
              compact
              className={styles.date}
              label={t('jobs.from')}
              value={filter.from}
              onChange={(from) => onChange({ from: from ?? '' })}
              today={info.value.today}
            />
            <DateField
              compact
              className={styles.date}
              label={t('jobs.to')}
              value={filter.to}
              onChange={(to) => onChange({ to: to ?? '' })}
              today={info.value.today}
            />
          </>
        )}
        {children}
      </div>
    </div>
  )
}

interface JobFilterProps {
  readonly filter: JobFilter
  readonly onChange: JobFiltersProps['onChange']
}

/** "Mis trabajos". */
export function MineToggle({ filter, onChange }: JobFilterProps): ReactNode {
  const { t } = useTranslation()
  return (
    <FilterToggle
      icon={<Person16Regular />}
      checked={filter.mine}
      onClick={() => onChange({ mine: filter.mine ? '' : '1' })}
    >
      {t('jobs.mine')}
    </FilterToggle>
  )
}

/** The state, one at a time. */
export function JobStateChips({ filter, onChange }: JobFilterProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  return (
    <div className={styles.line} role="group" aria-label={t('jobs.column.state')}>
      {JOB_CHIPS.map((each) => (
        <FilterToggle
          key={each}
          checked={filter.chip === each}
          onClick={() => onChange({ state: each === 'all' ? '' : each })}
        >
          {t(`jobs.chip.${each}`)}
        </FilterToggle>
      ))}
    </div>
  )
}
