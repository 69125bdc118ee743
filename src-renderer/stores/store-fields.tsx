import { Divider, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { DateField } from '../dates/date-field.tsx'
import { EncryptionField } from './encryption-field.tsx'
import { FormTextField } from './form-text-field.tsx'
import { PasswordField } from './password-field.tsx'
import { suggestedId } from './store-draft.ts'
import type { DraftField, DraftProblems, StoreDraft } from './store-draft.ts'
import { TimeZoneField } from './time-zone-field.tsx'
import { WeekdaysField } from './weekdays-field.tsx'

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    alignItems: 'start',
  },
  half: { gridColumnEnd: 'span 6' },
  wide: { gridColumnEnd: 'span 9' },
  narrow: { gridColumnEnd: 'span 3' },
  full: { gridColumnEnd: 'span 12' },
})

interface StoreFieldsProps {
  readonly draft: StoreDraft
  readonly onChange: (changes: Partial<StoreDraft>) => void
  readonly password: string
  readonly onPasswordChange: (password: string) => void
  readonly isNew: boolean
  readonly hasPassword: boolean
  /** Problems to show now. */
  readonly problems: DraftProblems
  readonly today: BusinessDate
}

/** Every field of a store, the ones asked for most at the top. */
export function StoreFields(props: StoreFieldsProps): ReactNode {
  const { draft, onChange, problems, isNew } = props
  const { t } = useTranslation()
  const styles = useStyles()
  const message = (field: DraftField): string | undefined =>
    problems[field] && t(`storeForm.problem.${problems[field]}`)
  return (
    <div className={styles.grid}>
      <FormTextField
        className={styles.half}
        label={t('storeForm.name')}
        value={draft.name}
        problem={message('name')}
        onChange={(name) =>
          onChange(isNew && draft.id === suggestedId(draft.name) ? { name, id: suggestedId(name) } : { name })
        }
      />
      <FormTextField
        className={styles.half}
        label={t('storeForm.id')}
        hint={isNew ? t('storeForm.idHint') : t('storeForm.idFixed')}
        value={draft.id}
        disabled={!isNew}
        problem={message('id')}
        onChange={(id) => onChange({ id })}
      />
      <FormTextField
        className={styles.wide}
        label={t('storeForm.server')}
        value={draft.server}
        problem={message('server')}
        onChange={(server) => onChange({ server })}
      />
      <FormTextField
        className={styles.narrow}
        label={t('storeForm.port')}
        value={draft.port}
        problem={message('port')}
        onChange={(port) => onChange({ port })}
      />
      <FormTextField
        className={styles.full}
        label={t('storeForm.database')}
        value={draft.database}
        problem={message('database')}
        onChange={(database) => onChange({ database })}
      />
      <FormTextField
        className={styles.half}
        label={t('storeForm.user')}
        value={draft.user}
        problem={message('user')}
        onChange={(user) => onChange({ user })}
      />
      <PasswordField
        className={styles.half}
        saved={props.hasPassword}
        value={props.password}
        onChange={props.onPasswordChange}
        problem={message('password')}
      />
      <div className={styles.full}>
        <EncryptionField value={draft.encryption} onChange={(encryption) => onChange({ encryption })} />
      </div>
      <Divider className={styles.full} />
      <DateField
        className={styles.half}
        label={t('storeForm.historyStart')}
        hint={t('storeForm.historyStartHint')}
        value={draft.historyStart}
        onChange={(historyStart) => onChange({ historyStart })}
        today={props.today}
      />
      <FormTextField
        className={styles.half}
        label={t('storeForm.priority')}
        hint={t('storeForm.priorityHint')}
        value={draft.priority}
        problem={message('priority')}
        onChange={(priority) => onChange({ priority })}
      />
      <div className={styles.full}>
        <WeekdaysField
          label={t('storeForm.closedWeekdays')}
          hint={t('storeForm.closedWeekdaysHint')}
          value={draft.closedWeekdays}
          problem={message('closedWeekdays')}
          onChange={(closedWeekdays) => onChange({ closedWeekdays })}
        />
      </div>
      <TimeZoneField className={styles.half} value={draft.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      <Switch
        className={styles.half}
        label={t('storeForm.enabled')}
        checked={draft.enabled}
        onChange={(_, data) => onChange({ enabled: data.checked })}
      />
    </div>
  )
}
