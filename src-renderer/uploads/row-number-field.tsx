import { Field, Input, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

const useStyles = makeStyles({ input: { minWidth: 0, width: '100%', '& input': { minWidth: 0 } } })
const MAXIMUM = 1_048_576

interface RowNumberFieldProps {
  readonly label: string
  readonly className: string
  /** What it means when it is empty. */
  readonly emptyWords: string
  readonly value: number | null
  readonly onCommit: (value: number | null) => void
}

/** A row of the file by its number, or none; taken on Enter or when the field is left. */
export function RowNumberField({ label, className, emptyWords, value, onCommit }: RowNumberFieldProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && read(typed) === undefined
  function commit(): void {
    const next = typed === null ? undefined : read(typed)
    if (next === undefined) return
    setTyped(null)
    if (next !== value) onCommit(next)
  }
  return (
    <Field label={label} className={className} {...(wrong ? { validationMessage: t('layout.rowNumber') } : {})}>
      <Input
        className={styles.input}
        inputMode="numeric"
        placeholder={emptyWords}
        value={typed ?? (value === null ? '' : String(value))}
        onChange={(_, data) => setTyped(data.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
    </Field>
  )
}

/** Null when empty, undefined when it is no row. */
function read(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const row = /^\d{1,7}$/.test(text) ? Number(text) : 0
  return row >= 1 && row <= MAXIMUM ? row : undefined
}
