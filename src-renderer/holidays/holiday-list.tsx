import { Badge, Button, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular, Delete16Regular, Edit16Regular, Save16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Holiday, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '32px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  date: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground2 },
  name: { overflowWrap: 'anywhere' },
  removed: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  none: { color: tokens.colorNeutralForeground3 },
})

/** Whoever pressed the pencil wants to type. */
function focusWhenShown(input: HTMLInputElement | null): void {
  input?.focus()
}

interface HolidayListProps {
  readonly calendar: NationalCalendar
  readonly days: readonly Holiday[]
  readonly onChanged: () => Promise<void>
}

/** The days of a year: rename, take away, put back. */
export function HolidayList({ calendar, days, onChanged }: HolidayListProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const [renamed, setRenamed] = useState<{ readonly date: BusinessDate; readonly name: string } | null>(null)

  async function change(work: Promise<null>): Promise<void> {
    try {
      await work
      setRenamed(null)
      await onChanged()
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  if (days.length === 0) return <Text className={styles.none}>{t('holidays.none')}</Text>
  return (
    <ul className={styles.list} aria-label={t('holidays.title')}>
      {days.map(({ date, name, origin }) => {
        const editing = renamed?.date === date ? renamed : null
        const save = () => {
          if (editing && editing.name.trim() !== '')
            void change(request('holidays.save', { calendar, date, name: editing.name.trim() }))
        }
        return (
          <li key={date} className={styles.item}>
            <span className={styles.date}>{formats.date(date)}</span>
            {editing ? (
              <Input
                size="small"
                input={{ ref: focusWhenShown }}
                maxLength={80}
                aria-label={t('holidays.name')}
                value={editing.name}
                onChange={(_, data) => setRenamed({ date, name: data.value })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') save()
                }}
              />
            ) : (
              <span className={mergeClasses(styles.name, origin === 'removed' && styles.removed)}>{name}</span>
            )}
            {origin === 'national' ? <span /> : <Badge appearance="tint">{t(`holidays.origin.${origin}`)}</Badge>}
            <span>
              {editing && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Save16Regular />}
                  aria-label={t('common.save')}
                  onClick={save}
                />
              )}
              {!editing && origin !== 'removed' && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Edit16Regular />}
                  aria-label={t('holidays.rename', { name })}
                  onClick={() => setRenamed({ date, name })}
                />
              )}
              {(origin === 'removed' || origin === 'renamed') && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ArrowUndo16Regular />}
                  aria-label={t('holidays.restore', { name })}
                  title={t('holidays.restore', { name })}
                  onClick={() => void change(request('holidays.restore', { calendar, date }))}
                />
              )}
              {origin !== 'removed' && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Delete16Regular />}
                  aria-label={t('holidays.remove', { name })}
                  title={t('holidays.remove', { name })}
                  onClick={() => void change(request('holidays.remove', { calendar, date }))}
                />
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
