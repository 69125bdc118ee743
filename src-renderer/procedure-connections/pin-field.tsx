import { Field, Input } from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface PinFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly problem?: string | undefined
  readonly onChange: (value: string) => void
}

/** Digits that nobody beside the screen reads. */
export function PinField({ label, hint, value, problem, onChange }: PinFieldProps): ReactNode {
  return (
    <Field label={label} required {...(hint ? { hint } : {})} {...(problem ? { validationMessage: problem } : {})}>
      <Input
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={value}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
