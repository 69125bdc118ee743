import { Button, Field, makeStyles, Select, tokens, Tooltip } from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { RULE_OPERATORS } from '../../src-shared/domain/card-rule.ts'
import { fieldOf } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import type { ConditionDraft } from './rule-draft.ts'
import { needsValue, operatorsOf, RULE_FIELDS } from './rule-operators.ts'
import { useRuleWords } from './use-rule-words.ts'
import { ValueField } from './value-field.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.2fr) 32px',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
})

interface ConditionEditorProps {
  /** From 1, for its name. */
  readonly number: number
  readonly condition: ConditionDraft
  readonly problem: string | undefined
  readonly onChange: (condition: ConditionDraft) => void
  readonly onRemove: () => void
}

/** Field, comparison, value. Only comparisons that make sense for the field are offered. */
export function ConditionEditor({ number, condition, problem, onChange, onRemove }: ConditionEditorProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const text = useFieldText('dkt')
  const words = useRuleWords()
  const { field, operator } = condition
  const operators = operatorsOf(fieldOf('dkt', field))

  function chooseField(name: string): void {
    const wanted = operatorsOf(fieldOf('dkt', name))
    onChange({ ...condition, field: name, operator: wanted.includes(operator) ? operator : 'equals', text: '' })
  }

  return (
    <div role="group" aria-label={t('rules.conditionNumber', { number })} className={styles.root}>
      <Field>
        <Select aria-label={t('column.field')} value={field} onChange={(_, data) => chooseField(data.value)}>
          {RULE_FIELDS.map(({ name }) => (
            <option key={name} value={name}>
              {text.label(name)}
            </option>
          ))}
        </Select>
      </Field>
      <Field>
        <Select
          aria-label={t('rules.comparison')}
          value={operator}
          onChange={(_, data) => {
            const wanted = RULE_OPERATORS.find((each) => each === data.value) ?? 'equals'
            onChange({ ...condition, operator: wanted })
          }}
        >
          {(operators.includes(operator) ? operators : [operator, ...operators]).map((each) => (
            <option key={each} value={each}>
              {words.operator(field, each)}
            </option>
          ))}
        </Select>
      </Field>
      {needsValue(operator) ? (
        <ValueField
          field={field}
          isSeveral={operator === 'one_of'}
          value={condition.text}
          problem={problem}
          onChange={(typed) => onChange({ ...condition, text: typed })}
        />
      ) : (
        <span />
      )}
      <Tooltip content={t('rules.removeCondition', { number })} relationship="label">
        <Button appearance="subtle" icon={<Delete20Regular />} onClick={onRemove} />
      </Tooltip>
    </div>
  )
}
