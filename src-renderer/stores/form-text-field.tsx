import { Field, Input } from '@fluentui/react-components'
import type { ReactNode } from 'react'

interface FormTextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
  readonly hint?: string
  readonly required?: boolean
  readonly disabled?: boolean
  readonly className?: string
}

export function FormTextField({ label, value, onChange, problem, hint, required = true, disabled = false, className }: FormTextFieldProps): ReactNode {
  return (
    <Field label={label} required={required} className={className} {...(problem ? { validationMessage: problem } : {})} {...(hint ? { hint } : {})}>
      <Input value={value} disabled={disabled} spellCheck={false} onChange={(_, data) => onChange(data.value)} />
    </Field>
  )
}
