import { Combobox, Field, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { matchesSearch } from '../search/matches-search.ts'

/** No store can have this id: `*` is not allowed in one. */
const ALL = '*'

interface StorePickerProps {
  readonly stores: readonly StoreView[]
  readonly selected: readonly string[]
  readonly onChange: (storeIds: readonly string[]) => void
  readonly problem?: string | undefined
  readonly className?: string
  readonly required?: boolean
}

/** One store, several or all, found by typing part of the name or id. */
export function StorePicker(props: StorePickerProps): ReactNode {
  const { stores, selected, onChange, problem, className, required = false } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const enabled = stores.filter((store) => store.enabled)
  const all = enabled.length > 0 && selected.length === enabled.length
  const first = stores.find((store) => store.id === selected[0])?.name ?? selected[0]
  const summary = all
    ? t('runForm.allStores', { count: enabled.length })
    : selected.length > 1
      ? t('runForm.storeAndMore', { name: first, count: selected.length - 1 })
      : (first ?? '')
  const shown = typed ? enabled.filter((store) => matchesSearch(`${store.name} ${store.id}`, typed)) : enabled

  function choose(value: string | undefined, options: readonly string[]): void {
    if (value === ALL) onChange(all ? [] : enabled.map((store) => store.id))
    else onChange(options.filter((option) => option !== ALL))
  }

  return (
    <Field
      label={t('runForm.stores')}
      required={required}
      className={className}
      {...(problem ? { validationMessage: problem } : {})}
    >
      <Combobox
        multiselect
        freeform
        expandIcon={{ 'aria-label': t('common.openList') }}
        placeholder={t('runForm.chooseStores')}
        value={typed ?? summary}
        selectedOptions={all ? [ALL, ...selected] : [...selected]}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onOpenChange={(_, data) => {
          if (!data.open) setTyped(null)
        }}
        onOptionSelect={(_, data) => {
          choose(data.optionValue, data.selectedOptions)
          setTyped(null)
        }}
      >
        {!typed && enabled.length > 1 && (
          <Option value={ALL} text={t('runForm.allStores', { count: enabled.length })}>
            {t('runForm.allStores', { count: enabled.length })}
          </Option>
        )}
        {shown.map((store) => (
          <Option key={store.id} value={store.id} text={store.name}>
            {store.name}
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
