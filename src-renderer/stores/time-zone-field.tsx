import { Combobox, Field, Option } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { matchesSearch } from '../search/matches-search.ts'

const ZONES_SHOWN = 40

interface TimeZoneFieldProps {
  readonly value: string
  readonly onChange: (zone: string) => void
  /** What it decides; absent: which day is today for the store. */
  readonly hint?: string
  readonly className?: string
}

export function TimeZoneField({ value, onChange, hint, className }: TimeZoneFieldProps): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), [])
  const shown = zones
    .filter((zone) =>
      typed === null ? zone === value || zone.startsWith('America/') : matchesSearch(zone.replaceAll('_', ' '), typed),
    )
    .slice(0, ZONES_SHOWN)
  return (
    <Field label={t('storeForm.timeZone')} hint={hint ?? t('storeForm.timeZoneHint')} className={className}>
      <Combobox
        freeform
        expandIcon={{ 'aria-label': t('common.openList') }}
        value={typed ?? value}
        selectedOptions={[value]}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(null)}
        onOptionSelect={(_, data) => {
          if (data.optionValue) onChange(data.optionValue)
          setTyped(null)
        }}
      >
        {shown.map((zone) => (
          <Option key={zone} value={zone}>
            {zone}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
