import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { FormField } from './form-field.ts'
import type { FormValues } from './form-values.ts'
import { SchemaField } from './schema-field.tsx'

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } })

interface SchemaFormProps {
  readonly fields: readonly FormField[]
  readonly values: FormValues
  readonly labelOf: (name: string) => string
  /** What the main process said of a field. */
  readonly problemOf: (name: string) => string | undefined
  readonly onChange: (name: string, value: unknown) => void
}

/** A field for each parameter of a kind of job. */
export function SchemaForm({ fields, values, labelOf, problemOf, onChange }: SchemaFormProps): ReactNode {
  return (
    <div className={useStyles().root}>
      {fields.map((field) => (
        <SchemaField
          key={field.name}
          field={field}
          label={labelOf(field.name)}
          value={values[field.name]}
          problem={problemOf(field.name)}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
    </div>
  )
}
