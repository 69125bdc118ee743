import { Button, Dropdown, Field, Input, makeStyles, Option, Select, tokens, Tooltip } from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'
import type { ActionDraft } from './rule-draft.ts'
import { AMOUNT_FIELDS, RULE_FIELDS } from './rule-operators.ts'
import { ValueField } from './value-field.tsx'

const ACTION_TYPES = ['set', 'percentage', 'subtract', 'reject', 'warn'] as const

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 32px',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.2fr) repeat(3, minmax(0, 1fr))',
    '& select': { minWidth: 0 },
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  wide: { gridColumn: 'span 3' },
  number: { minWidth: 0, '& input': { minWidth: 0, textAlign: 'end', fontVariantNumeric: 'tabular-nums' } },
  narrow: { minWidth: 0 },
})

interface ActionEditorProps {
  /** From 1, for its name. */
  readonly number: number
  readonly action: ActionDraft
  readonly problemOf: (part: 'text' | 'percent' | 'minus' | 'message') => string | undefined
  readonly onChange: (action: ActionDraft) => void
  readonly onRemove: () => void
}

/** What a rule does: its kind, and the parts that this kind has. */
export function ActionEditor({ number, action, problemOf, onChange, onRemove }: ActionEditorProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const message = problemOf('message')
  const isMessage = action.type === 'reject' || action.type === 'warn'
  return (
    <div role="group" aria-label={t('rules.actionNumber', { number })} className={styles.root}>
      <div className={styles.parts}>
        <Field label={t('rules.actionType')}>
          <Select
            value={action.type}
            onChange={(_, data) => {
              const type = ACTION_TYPES.find((each) => each === data.value) ?? 'warn'
              // Amounts are filled with amounts.
              const keeps = type === 'set' || AMOUNT_FIELDS.some(({ name }) => name === action.field)
              onChange({ ...action, type, field: keeps ? action.field : 'comision' })
            }}
          >
            {ACTION_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`rules.actionTypes.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        {isMessage ? (
          <Field
            className={styles.wide}
            label={t(action.type === 'reject' ? 'rules.rejectMessage' : 'rules.warnMessage')}
            required
            {...(message ? { validationMessage: message } : {})}
          >
            <Input
              value={action.message}
              maxLength={200}
              onChange={(_, data) => onChange({ ...action, message: data.value })}
            />
          </Field>
        ) : (
          <FilledField action={action} problemOf={problemOf} onChange={onChange} />
        )}
      </div>
      <Tooltip content={t('rules.removeAction', { number })} relationship="label">
        <Button appearance="subtle" icon={<Delete20Regular />} onClick={onRemove} />
      </Tooltip>
    </div>
  )
}

/** The parts of an action that fills a field. */
function FilledField({
  action,
  problemOf,
  onChange,
}: Pick<ActionEditorProps, 'action' | 'problemOf' | 'onChange'>): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const text = useFieldText('dkt')
  const percentProblem = problemOf('percent')
  const minusProblem = problemOf('minus')
  const { type } = action
  return (
    <>
      <FieldChoice
        label={t('rules.fill')}
        fields={type === 'set' ? RULE_FIELDS : AMOUNT_FIELDS}
        value={action.field}
        onChange={(field) => onChange({ ...action, field, text: '' })}
      />
      {type === 'set' && (
        <Field label={t('rules.with')}>
          <ValueField
            field={action.field}
            isSeveral={false}
            value={action.text}
            problem={problemOf('text')}
            onChange={(typed) => onChange({ ...action, text: typed })}
          />
        </Field>
      )}
      {type === 'percentage' && (
        <>
          <Field label={t('rules.percent')} required {...(percentProblem ? { validationMessage: percentProblem } : {})}>
            <Input
              className={styles.number}
              value={action.percent}
              contentAfter={<span aria-hidden>%</span>}
              onChange={(_, data) => onChange({ ...action, percent: data.value })}
            />
          </Field>
          <FieldChoice
            label={t('rules.of')}
            fields={AMOUNT_FIELDS}
            value={action.of}
            onChange={(of) => onChange({ ...action, of })}
          />
        </>
      )}
      {type === 'subtract' && (
        <>
          <FieldChoice
            label={t('rules.from')}
            fields={AMOUNT_FIELDS}
            value={action.from}
            onChange={(from) => onChange({ ...action, from })}
          />
          <Field label={t('rules.minus')} required {...(minusProblem ? { validationMessage: minusProblem } : {})}>
            <Dropdown
              multiselect
              className={styles.narrow}
              placeholder={t('rules.choose')}
              value={action.minus.map(text.label).join(', ')}
              selectedOptions={[...action.minus]}
              onOptionSelect={(_, data) => onChange({ ...action, minus: data.selectedOptions.slice(0, 5) })}
            >
              {AMOUNT_FIELDS.map(({ name }) => (
                <Option key={name} value={name}>
                  {text.label(name)}
                </Option>
              ))}
            </Dropdown>
          </Field>
        </>
      )}
    </>
  )
}

interface FieldChoiceProps {
  readonly label: string
  readonly fields: readonly UploadField[]
  readonly value: string
  readonly onChange: (field: string) => void
}

function FieldChoice({ label, fields, value, onChange }: FieldChoiceProps): ReactNode {
  const text = useFieldText('dkt')
  return (
    <Field label={label}>
      <Select value={value} onChange={(_, data) => onChange(data.value)}>
        {fields.map(({ name }) => (
          <option key={name} value={name}>
            {text.label(name)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
