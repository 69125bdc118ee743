import {
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  TagGroup,
  tokens,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { StoreChoiceField } from './store-choice-field.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

interface ExcludedStoresProps {
  readonly stores: readonly StoreView[]
  readonly value: readonly string[]
  readonly onChange: (storeIds: readonly string[]) => void
}

/** Stores that the automatic mode leaves out. */
export function ExcludedStores({ stores, value, onChange }: ExcludedStoresProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const storeName = useStoreName()
  return (
    <div className={styles.root}>
      <StoreChoiceField
        label={t('automatic.excluded')}
        hint={t('automatic.excludedHint')}
        stores={stores}
        chosen={value}
        onChoose={(storeId) => onChange([...value, storeId])}
      />
      {value.length > 0 && (
        <TagGroup
          className={styles.tags}
          aria-label={t('automatic.excluded')}
          onDismiss={(_, data) => onChange(value.filter((storeId) => storeId !== data.value))}
        >
          {value.map((storeId) => (
            <InteractionTag key={storeId} value={storeId} size="small">
              <InteractionTagPrimary hasSecondaryAction>{storeName(storeId)}</InteractionTagPrimary>
              <InteractionTagSecondary aria-label={t('automatic.removeStore', { name: storeName(storeId) })} />
            </InteractionTag>
          ))}
        </TagGroup>
      )}
    </div>
  )
}
