import { Checkbox, Field, makeStyles, Radio, RadioGroup, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { scheduleSettingsSchema } from '../../src-shared/domain/schedule.ts'
import { TimeZoneField } from '../stores/time-zone-field.tsx'
import { DraftNumberField } from './draft-number-field.tsx'
import { localTimeZone } from './local-time-zone.ts'
import type { ScheduleDraft, ScheduleNumber } from './schedule-draft.ts'

const CATCH_UP = scheduleSettingsSchema.shape.catchUp

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'flex-start' },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ScheduleFieldsProps {
  readonly draft: ScheduleDraft
  readonly onChange: (changes: Partial<ScheduleDraft>) => void
  /** What is wrong with a field, by its name. */
  readonly message: (field: string) => string | undefined
}

/** When, how often again, how far back, and what while stores sell. */
export function ScheduleFields({ draft, onChange, message }: ScheduleFieldsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const number = (name: ScheduleNumber | 'parallelStores', withHint = false): ReactNode => (
    <DraftNumberField
      label={t(`automatic.field.${name}`)}
      {...(withHint ? { hint: t(`automatic.fieldHint.${name as 'gapDays'}`) } : {})}
      value={draft[name]}
      problem={message(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  const here = localTimeZone()
  return (
    <>
      <section className={styles.section}>
        <Subtitle2 as="h3">{t('automatic.section.when')}</Subtitle2>
        <div className={styles.row}>
          {number('hour')}
          {number('minute')}
        </div>
        <Checkbox
          label={t('automatic.ownZone', { zone: here })}
          checked={draft.timeZone === null}
          onChange={(_, data) => onChange({ timeZone: data.checked === true ? null : here })}
        />
        {draft.timeZone !== null && (
          <TimeZoneField
            value={draft.timeZone}
            hint={t('automatic.zoneHint')}
            onChange={(timeZone) => onChange({ timeZone })}
          />
        )}
        <Field label={t('automatic.catchUp')}>
          <RadioGroup value={draft.catchUp} onChange={(_, data) => onChange({ catchUp: CATCH_UP.parse(data.value) })}>
            {CATCH_UP.options.map((policy) => (
              <Radio key={policy} value={policy} label={t(`automatic.catchUps.${policy}`)} />
            ))}
          </RadioGroup>
        </Field>
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h3">{t('automatic.section.retries')}</Subtitle2>
        <Text size={200} className={styles.muted}>
          {t('automatic.section.retriesBody')}
        </Text>
        <div className={styles.row}>
          {number('maxRetries')}
          {number('retryIntervalMinutes')}
        </div>
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h3">{t('automatic.section.days')}</Subtitle2>
        {number('gapDays', true)}
        {number('catchUpDays', true)}
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h3">{t('automatic.section.pace')}</Subtitle2>
        {number('parallelStores', true)}
        <div className={styles.row}>
          {number('openingHour')}
          {number('closingHour')}
        </div>
        {number('storesAtOnceWhileOpen', true)}
      </section>
    </>
  )
}
