import { Field, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { weekdayName } from '../language/weekday-name.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

const useStyles = makeStyles({
  days: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  day: { minWidth: '52px' },
})

interface WeekdaysFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: readonly number[]
  readonly onChange: (value: readonly number[]) => void
  readonly problem?: string | undefined
}

/** Some of the seven days of a week. */
export function WeekdaysField({ label, hint, value, onChange, problem }: WeekdaysFieldProps): ReactNode {
  const { i18n } = useTranslation()
  const styles = useStyles()
  return (
    <Field label={label} {...(hint ? { hint } : {})} {...(problem ? { validationMessage: problem } : {})}>
      <div className={styles.days} role="group" aria-label={label}>
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
