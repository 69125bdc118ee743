import { Dropdown, Field, makeStyles, Option } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** A list is at least 250 px wide unless told otherwise. */
const useStyles = makeStyles({ list: { minWidth: 0, width: '100%' } })

interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly className?: string
  readonly value: Value
  /** `short` stands in the closed list. */
  readonly options: readonly { readonly value: Value; readonly name: string; readonly short?: string }[]
  readonly onChange: (value: Value) => void
}

/** One of a few, with its label above. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): ReactNode {
  const { label, className, value, options, onChange } = props
  const styles = useStyles()
  const chosen = options.find((option) => option.value === value)
  return (
    <Field label={label} className={className}>
      <Dropdown
        className={styles.list}
        value={chosen?.short ?? chosen?.name ?? value}
        selectedOptions={[value]}
        onOptionSelect={(_, data) => {
          const next = options.find((option) => option.value === data.optionValue)
          if (next && next.value !== value) onChange(next.value)
        }}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value}>
            {option.name}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}
