import { Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  /** An input is at least 170 px wide unless told otherwise. */
  input: { width: '110px', minWidth: 0, '& input': { minWidth: 0 } },
  narrow: { width: '76px' },
})

interface DraftNumberFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem: string | undefined
  readonly hint?: string
  readonly placeholder?: string
  /** In a table, whose head says what the column is: the label is only spoken. */
  readonly isCell?: boolean
}

/** A whole number as it is typed; what is wrong with it stands beside it. */
export function DraftNumberField(props: DraftNumberFieldProps): ReactNode {
  const { label, value, onChange, problem, hint, placeholder, isCell = false } = props
  const styles = useStyles()
  return (
    <Field
      {...(isCell ? {} : { label })}
      {...(hint ? { hint } : {})}
      {...(problem ? { validationMessage: problem } : {})}
    >
      <Input
        className={mergeClasses(styles.input, isCell && styles.narrow)}
        inputMode="numeric"
        value={value}
        {...(isCell ? { 'aria-label': label } : {})}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
