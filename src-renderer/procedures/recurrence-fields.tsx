import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { MISSED_POLICIES } from '../../src-shared/domain/procedure-schedule.ts'
import { DateField } from '../dates/date-field.tsx'
import { FormTextField } from '../stores/form-text-field.tsx'
import { WeekdaysField } from '../stores/weekdays-field.tsx'
import type { ScheduleDraft, ScheduleField } from './schedule-draft.ts'

const KINDS = ['once', 'daily', 'weekly', 'monthly'] as const

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  day: { width: '160px' },
  short: { width: '110px', minWidth: 0, '& input': { minWidth: 0 } },
})

interface RecurrenceFieldsProps {
  readonly draft: ScheduleDraft
  readonly today: BusinessDate
  readonly problemOf: (field: ScheduleField) => string | undefined
  readonly onChange: (changes: Partial<ScheduleDraft>) => void
}

/** Name, how often, when, and what with a time that passed. */
export function RecurrenceFields({ draft, today, problemOf, onChange }: RecurrenceFieldsProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const problem = (field: ScheduleField) => {
    const words = problemOf(field)
    return words ? { validationMessage: words } : {}
  }
  return (
    <div className={styles.root}>
      <FormTextField
        label={t('schedule.name')}
        value={draft.name}
        problem={problemOf('name')}
        onChange={(name) => onChange({ name })}
      />
      <Field label={t('schedule.often')}>
        <RadioGroup
          layout="horizontal"
          value={draft.kind}
          onChange={(_, data) => {
            const kind = KINDS.find((each) => each === data.value)
            if (kind) onChange({ kind })
          }}
        >
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t(`schedule.kind.${kind}`)} />
          ))}
        </RadioGroup>
      </Field>
      {draft.kind === 'weekly' && (
        <WeekdaysField
          label={t('schedule.weekdays')}
          value={draft.weekdays}
          problem={problemOf('weekdays')}
          onChange={(weekdays) => onChange({ weekdays })}
        />
      )}
      <div className={styles.row}>
        {draft.kind === 'once' && (
          <DateField
            required
            className={styles.day}
            label={t('review.day')}
            value={draft.date}
            today={today}
            problem={problemOf('date')}
            onChange={(date) => onChange({ date })}
          />
        )}
        {draft.kind === 'monthly' && (
          <Field required label={t('schedule.dayOfMonth')} hint={t('schedule.dayOfMonthHint')} {...problem('day')}>
            <Input
              className={styles.short}
              inputMode="numeric"
              value={draft.day}
              onChange={(_, data) => onChange({ day: data.value })}
            />
          </Field>
        )}
        <Field required label={t('schedule.time')} hint={t('schedule.timeHint')} {...problem('time')}>
          <Input className={styles.short} value={draft.time} onChange={(_, data) => onChange({ time: data.value })} />
        </Field>
      </div>
      <Field label={t('schedule.missed')}>
        <RadioGroup
          value={draft.missed}
          onChange={(_, data) => {
            const missed = MISSED_POLICIES.find((each) => each === data.value)
            if (missed) onChange({ missed })
          }}
        >
          {MISSED_POLICIES.map((policy) => (
            <Radio key={policy} value={policy} label={t(`schedule.missedPolicy.${policy}`)} />
          ))}
        </RadioGroup>
      </Field>
    </div>
  )
}
