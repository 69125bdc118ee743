import { Field, makeStyles, SpinButton } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import { wholeNumber } from './whole-number.ts'

const useStyles = makeStyles({ field: { maxWidth: '420px' }, input: { width: '140px' } })

interface NumberSettingProps {
  readonly label: string
  readonly hint: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onCommit: (value: number) => void
}

/** A whole number within limits; what is typed wrong is said and not saved. */
export function NumberSetting({ label, hint, value, min, max, step, onCommit }: NumberSettingProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && wholeNumber(typed, min, max) === null
  return (
    <Field
      className={styles.field}
      label={label}
      hint={hint}
      {...(wrong
        ? { validationMessage: t('settings.outOfRange', { min: formats.integer(min), max: formats.integer(max) }) }
        : {})}
    >
      <SpinButton
        className={styles.input}
        value={typed === null ? value : null}
        displayValue={typed ?? formats.integer(value)}
        min={min}
        max={max}
        step={step}
        incrementButton={{ 'aria-label': t('settings.increment', { name: label }) }}
        decrementButton={{ 'aria-label': t('settings.decrement', { name: label }) }}
        onChange={(_, data) => {
          const next = typeof data.value === 'number' ? data.value : wholeNumber(data.displayValue ?? '', min, max)
          if (next === null) {
            setTyped(data.displayValue ?? '')
            return
          }
          setTyped(null)
          if (next !== value) onCommit(next)
        }}
      />
    </Field>
  )
}
