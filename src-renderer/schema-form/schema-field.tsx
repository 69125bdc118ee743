import { Dropdown, Field, Input, makeStyles, Option, Switch, Textarea } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { valueOr } from '../bridge/loadable.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { DateField } from '../dates/date-field.tsx'
import { StorePicker } from '../run-form/store-picker.tsx'
import { useStoresState } from '../stores/stores-state.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import type { FormField } from './form-field.ts'

const useStyles = makeStyles({ json: { '& textarea': { fontFamily: 'monospace' } }, date: { width: '180px' } })

interface SchemaFieldProps {
  readonly field: FormField
  readonly label: string
  readonly value: unknown
  readonly problem: string | undefined
  readonly onChange: (value: unknown) => void
}

export function SchemaField({ field, label, value, problem, onChange }: SchemaFieldProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { control, required } = field
  const info = useAppInfoState((state) => state.info)
  const stores = valueOr(
    useStoresState((state) => state.stores),
    [],
  )
  const storeName = useStoreName()
  const datasets = valueOr(
    useDatasetsState((state) => state.datasets),
    [],
  )
  const datasetLabels = useDatasetLabels()
  const text = typeof value === 'string' ? value : ''
  const texts = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
  const frame = { label, required, ...(problem ? { validationMessage: problem } : {}) }
  switch (control.kind) {
    case 'boolean':
      return (
        <Field {...(problem ? { validationMessage: problem } : {})}>
          <Switch label={label} checked={value === true} onChange={(_, data) => onChange(data.checked)} />
        </Field>
      )
    case 'date': {
      const date = businessDateSchema.safeParse(value)
      if (info.state !== 'ready') return null
      return (
        <DateField
          className={styles.date}
          label={label}
          required={required}
          value={date.success ? date.data : null}
          onChange={(chosen) => onChange(chosen ?? undefined)}
          today={info.value.today}
          problem={problem}
        />
      )
    }
    case 'stores':
      return <StorePicker stores={stores} selected={texts} onChange={onChange} problem={problem} required={required} />
    case 'store':
    case 'dataset':
    case 'choice':
    case 'choices': {
      const many = control.kind === 'choices'
      const known = control.kind === 'dataset' ? datasets : stores
      const options = 'options' in control ? control.options : known.map(({ id }) => id)
      const nameOf = (option: string): string => {
        if (control.kind === 'store') return storeName(option)
        return control.kind === 'dataset' ? datasetLabels(option).name : option
      }
      const selected = many ? texts : text === '' ? [] : [text]
      return (
        <Field {...frame}>
          <Dropdown
            multiselect={many}
            value={selected.map(nameOf).join(', ')}
            selectedOptions={selected}
            onOptionSelect={(_, data) => onChange(many ? data.selectedOptions : data.optionValue)}
          >
            {options.map((option) => (
              <Option key={option} value={option}>
                {nameOf(option)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )
    }
    case 'number':
      return (
        <Field {...frame}>
          <Input inputMode="decimal" value={text} onChange={(_, data) => onChange(data.value)} />
        </Field>
      )
    case 'texts':
      return (
        <Field {...frame} hint={t('schemaForm.onePerLine')}>
          <Textarea value={text} rows={4} onChange={(_, data) => onChange(data.value)} />
        </Field>
      )
    case 'json':
      return (
        <Field {...frame} hint={t('schemaForm.asJson')}>
          <Textarea
            className={styles.json}
            value={text}
            rows={6}
            resize="vertical"
            onChange={(_, data) => onChange(data.value)}
          />
        </Field>
      )
    case 'text':
      return (
        <Field {...frame}>
          <Input value={text} onChange={(_, data) => onChange(data.value)} />
        </Field>
      )
  }
}
