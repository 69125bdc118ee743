import { Dropdown, Input, makeStyles, Option, Textarea, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { ProcedureParameter, ValueFamily } from '../../src-shared/domain/procedure.ts'
import { DateField } from '../dates/date-field.tsx'
import { isNumber } from './parameter-draft.ts'
import type { ParameterDraft } from './parameter-draft.ts'

/** Longer texts get several lines. */
const ONE_LINE = 200

const useStyles = makeStyles({
  wide: { width: '100%', minWidth: 0, '& input': { minWidth: 0 } },
  number: { width: '240px', minWidth: 0, '& input': { minWidth: 0, textAlign: 'end' } },
  short: { width: '150px', minWidth: 0, '& input': { minWidth: 0 } },
  zone: { width: '96px', minWidth: 0, '& input': { minWidth: 0 } },
  choice: { minWidth: '120px', width: '150px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface ParameterInputProps {
  readonly parameter: ProcedureParameter
  /** As it is spoken. */
  readonly label: string
  readonly draft: ParameterDraft
  readonly today: BusinessDate
  readonly invalid: boolean
  readonly onChange: (changes: Partial<ParameterDraft>) => void
}

/** The control that suits the family of a value. */
export function ParameterInput({ parameter, label, draft, today, invalid, onChange }: ParameterInputProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const { family, maxLength } = parameter
  if (family === 'boolean') {
    return (
      <Dropdown
        className={styles.choice}
        aria-label={label}
        aria-invalid={invalid}
        placeholder={t('chooseValue')}
        value={draft.text === '' ? '' : t(draft.text === 'true' ? 'yes' : 'no')}
        selectedOptions={draft.text === '' ? [] : [draft.text]}
        onOptionSelect={(_, data) => onChange({ text: data.optionValue ?? '' })}
      >
        <Option value="true">{t('yes')}</Option>
        <Option value="false">{t('no')}</Option>
      </Dropdown>
    )
  }
  if (family === 'date' || family === 'datetime' || family === 'datetime_offset') {
    return (
      <div className={styles.line}>
        <DateField
          isCell
          className={styles.short}
          label={label}
          value={draft.day}
          today={today}
          onChange={(day) => onChange({ day })}
        />
        {family !== 'date' && (
          <Input
            className={styles.short}
            aria-label={t('timeOf', { name: label })}
            placeholder={t('timePlaceholder')}
            value={draft.time}
            onChange={(_, data) => onChange({ time: data.value })}
          />
        )}
        {family === 'datetime_offset' && (
          <Input
            className={styles.zone}
            aria-label={t('zoneOf', { name: label })}
            title={t('zoneHint')}
            value={draft.zone}
            onChange={(_, data) => onChange({ zone: data.value })}
          />
        )}
      </div>
    )
  }
  if (family === 'time') {
    return (
      <Input
        className={styles.short}
        aria-label={label}
        placeholder={t('timePlaceholder')}
        value={draft.time}
        onChange={(_, data) => onChange({ time: data.value })}
      />
    )
  }
  if (family === 'xml' || (family === 'text' && (maxLength === null || maxLength > ONE_LINE))) {
    return (
      <Textarea
        className={styles.wide}
        aria-label={label}
        resize="vertical"
        spellCheck={false}
        value={draft.text}
        onChange={(_, data) => onChange({ text: data.value })}
      />
    )
  }
  return (
    <Input
      className={isNumber(family) ? styles.number : styles.wide}
      aria-label={label}
      spellCheck={false}
      placeholder={family === null ? '' : placeholderOf(family)}
      {...(isNumber(family) ? { inputMode: 'decimal' as const } : {})}
      value={draft.text}
      onChange={(_, data) => onChange({ text: data.value })}
    />
  )
}

/** Shapes that are the same in every language. */
function placeholderOf(family: ValueFamily): string {
  if (family === 'guid') return '00000000-0000-0000-0000-000000000000'
  return family === 'binary' ? '0x00' : ''
}
