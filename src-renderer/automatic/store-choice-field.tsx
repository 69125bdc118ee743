import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { matchesSearch } from '../search/matches-search.ts'

const STORES_SHOWN = 60

interface StoreChoiceFieldProps {
  readonly label: string
  readonly hint: string
  readonly stores: readonly StoreView[]
  /** Those that are taken already. */
  readonly chosen: readonly string[]
  readonly onChoose: (storeId: string) => void
}

/** Adds stores to a list, one after another, found by typing part of the name or id. */
export function StoreChoiceField({ label, hint, stores, chosen, onChoose }: StoreChoiceFieldProps): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const shown = stores
    .filter(({ id, name }) => !chosen.includes(id) && matchesSearch(`${name} ${id}`, typed))
    .slice(0, STORES_SHOWN)
  return (
    <Field label={label} hint={hint}>
      <Combobox
        freeform
        expandIcon={{ 'aria-label': t('common.openList') }}
        placeholder={t('automatic.addStore')}
        value={typed}
        selectedOptions={[]}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped('')}
        onOptionSelect={(_, data) => {
          if (data.optionValue) onChoose(data.optionValue)
          setTyped('')
        }}
      >
        {shown.map(({ id, name }) => (
          <Option key={id} value={id} text={name}>
            {name}
          </Option>
        ))}
        {shown.length === 0 && (
          <Option disabled value="" text="">
            {t('runForm.noStoreFound')}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
