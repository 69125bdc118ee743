import { Dropdown, Field, Input, makeStyles, Option, Select } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { DateField } from '../dates/date-field.tsx'
import { fieldOf } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const useStyles = makeStyles({
  input: { minWidth: 0, '& input': { minWidth: 0 } },
  numbers: { minWidth: 0, '& input': { minWidth: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums' } },
  choice: { minWidth: 0 },
})

interface ValueFieldProps {
  readonly field: string
  /** Several values are meant, apart by commas. */
  readonly isSeveral: boolean
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

/** Where the value of a field is typed or chosen, by what the field holds. */
export function ValueField({ field, isSeveral, value, problem, onChange }: ValueFieldProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const text = useFieldText('dkt')
  const info = useAppInfoState((state) => state.info)
  const wanted = fieldOf('dkt', field)
  const label = t('rules.value')
  const message = problem ? { validationMessage: problem } : {}
  if (wanted?.type.type === 'date' && info.state === 'ready') {
    const date = businessDateSchema.safeParse(value)
    return (
      <DateField
        compact
        label={label}
        today={info.value.today}
        value={date.success ? date.data : null}
        problem={problem}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  }
  if (wanted?.type.type === 'choice' && isSeveral) {
    const chosen = value.split(',').flatMap((each) => each.trim() || [])
    return (
      <Field {...message}>
        <Dropdown
          multiselect
          className={styles.choice}
          aria-label={label}
          placeholder={t('rules.choose')}
          value={chosen.map(text.choice).join(', ')}
          selectedOptions={chosen}
          onOptionSelect={(_, data) => onChange(data.selectedOptions.join(', '))}
        >
          {wanted.type.choices.map((choice) => (
            <Option key={choice.value} value={choice.value}>
              {text.choice(choice.value)}
            </Option>
          ))}
        </Dropdown>
      </Field>
    )
  }
  if (wanted?.type.type === 'choice') {
    return (
      <Field {...message}>
        <Select aria-label={label} value={value} onChange={(_, data) => onChange(data.value)}>
          <option value="">{t('rules.choose')}</option>
          {wanted.type.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {text.choice(choice.value)}
            </option>
          ))}
        </Select>
      </Field>
    )
  }
  const isNumber = wanted?.type.type === 'decimal' || wanted?.type.type === 'integer'
  return (
    <Field {...message} {...(isSeveral ? { hint: t('rules.severalHint') } : {})}>
      <Input
        className={isNumber ? styles.numbers : styles.input}
        aria-label={label}
        placeholder={
          isNumber ? t(wanted.type.type === 'decimal' ? 'rules.amountExample' : 'rules.countExample') : label
        }
        value={value}
        spellCheck={false}
        maxLength={500}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  )
}
