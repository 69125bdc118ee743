import { Field, Input, makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** An input is at least 170 px wide unless told otherwise. */
const useStyles = makeStyles({ input: { minWidth: 0, '& input': { minWidth: 0 } } })

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

export function FormTextField({
  label,
  value,
  onChange,
  problem,
  hint,
  required = true,
  disabled = false,
  className,
}: FormTextFieldProps): ReactNode {
  const styles = useStyles()
  return (
    <Field
      label={label}
      required={required}
      className={className}
      {...(problem ? { validationMessage: problem } : {})}
      {...(hint ? { hint } : {})}
    >
      <Input
        className={styles.input}
        value={value}
        disabled={disabled}
        spellCheck={false}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
