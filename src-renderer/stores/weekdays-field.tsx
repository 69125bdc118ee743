import { Field, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

const useStyles = makeStyles({
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  day: { minWidth: '52px' },
})

/** 2025-06-02 was a Monday, ISO weekday 1. */
function weekdayName(language: string, weekday: number, length: 'short' | 'long'): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'es-VE', { weekday: length, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2025, 5, 1 + weekday)),
  )
}

interface WeekdaysFieldProps {
  readonly value: readonly number[]
  readonly onChange: (value: readonly number[]) => void
  readonly problem?: string | undefined
}

/** Days on which the store does not open; they never count as missing. */
export function WeekdaysField({ value, onChange, problem }: WeekdaysFieldProps): ReactNode {
  const { t, i18n } = useTranslation()
  const styles = useStyles()
  return (
    <Field
      label={t('storeForm.closedWeekdays')}
      hint={t('storeForm.closedWeekdaysHint')}
      {...(problem ? { validationMessage: problem } : {})}
    >
      <div className={styles.days} role="group" aria-label={t('storeForm.closedWeekdays')}>
        {WEEKDAYS.map((weekday) => (
          <ToggleButton
            key={weekday}
            size="small"
            className={styles.day}
            checked={value.includes(weekday)}
            aria-label={weekdayName(i18n.language, weekday, 'long')}
            onClick={() =>
              onChange(
                value.includes(weekday)
                  ? value.filter((day) => day !== weekday)
                  : [...value, weekday].toSorted((a, b) => a - b),
              )
            }
          >
            {weekdayName(i18n.language, weekday, 'short')}
          </ToggleButton>
        ))}
      </div>
    </Field>
  )
}
