import { Dropdown, Option } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** No kind and no store has this id. */
const ALL = ''

interface ChoiceFilterProps {
  readonly label: string
  readonly className: string
  /** What stands for "no filter". */
  readonly allLabel: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  /** Empty: all. */
  readonly value: string
  /** Also of a value that is no longer among the options. */
  readonly nameOf: (id: string) => string
  readonly onChange: (value: string) => void
}

/** One of a list, or all of it. */
export function ChoiceFilter(props: ChoiceFilterProps): ReactNode {
  const { label, className, allLabel, options, value, nameOf, onChange } = props
  return (
    <Dropdown
      size="small"
      className={className}
      aria-label={label}
      value={value === ALL ? allLabel : nameOf(value)}
      selectedOptions={[value]}
      onOptionSelect={(_, data) => onChange(data.optionValue ?? ALL)}
    >
      <Option value={ALL}>{allLabel}</Option>
      {options.map(({ id, name }) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
    </Dropdown>
  )
}
