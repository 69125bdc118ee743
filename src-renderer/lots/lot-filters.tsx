import { makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { LOT_STATES, UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { LotState, UploadKind } from '../../src-shared/domain/upload.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { DateField } from '../dates/date-field.tsx'
import { ChoiceFilter } from '../filters/choice-filter.tsx'
import type { LotSearch } from './lot-filter.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '280px' },
  choice: { minWidth: '120px', width: '160px' },
  date: { width: '136px' },
})

interface LotFiltersProps {
  readonly search: LotSearch
  readonly onChange: (parameters: Readonly<Record<string, string>>) => void
  readonly children: ReactNode
}

/** Words, kind, state and days of the history; what is chosen is in the URL. */
export function LotFilters({ search, onChange, children }: LotFiltersProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const info = useAppInfoState((state) => state.info)
  return (
    <div role="search" aria-label={t('filters')} className={styles.root}>
      <SearchBox
        size="small"
        className={styles.search}
        placeholder={t('search')}
        aria-label={t('search')}
        value={search.text}
        onChange={(_, data) => onChange({ q: data.value })}
      />
      <ChoiceFilter
        className={styles.choice}
        label={t('column.kind')}
        allLabel={t('allKinds')}
        options={UPLOAD_KINDS.map((id) => ({ id, name: t(`kind.${id}`) }))}
        value={search.kind ?? ''}
        nameOf={(kind) => t(`kind.${kind as UploadKind}`)}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceFilter
        className={styles.choice}
        label={t('column.state')}
        allLabel={t('allStates')}
        options={LOT_STATES.map((id) => ({ id, name: t(`state.${id}`) }))}
        value={search.state ?? ''}
        nameOf={(state) => t(`state.${state as LotState}`)}
        onChange={(state) => onChange({ state })}
      />
      {info.state === 'ready' && (
        <>
          <DateField
            compact
            className={styles.date}
            label={t('from')}
            value={search.from}
            onChange={(from) => onChange({ from: from ?? '' })}
            today={info.value.today}
          />
          <DateField
            compact
            className={styles.date}
            label={t('to')}
            value={search.to}
            onChange={(to) => onChange({ to: to ?? '' })}
            today={info.value.today}
          />
        </>
      )}
      {children}
    </div>
  )
}
